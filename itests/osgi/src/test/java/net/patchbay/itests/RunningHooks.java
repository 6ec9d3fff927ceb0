package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.TraceStep;
import net.patchbay.mpr.runtime.HookDTO;
import org.junit.After;

/** A router with test providers and test hooks around it, which are gone after each test. */
public abstract class RunningHooks extends RunningRouter {
    static final String NAME = "//server/share";

    /** What hooks and providers were told, in the order in which it happened. */
    private final Collection<String> log = new ConcurrentLinkedQueue<>();

    private final List<ScriptedService> hooks = new ArrayList<>();
    private final Map<ScriptedService, Integer> lost = new HashMap<>();

    /** Whatever a test did: nothing is held, and nobody got a context that it didn't set for that operation. */
    @After
    public final void everyContextIsGivenBackOrLost() {
        releaseAll();
        for (ScriptedService hook : hooks) {
            Until.holds(
                    "every context back or lost: " + hook.state(),
                    () -> hook.count("contexts") == hook.count("given") + lost.getOrDefault(hook, 0));
            assertThat(hook.count("strange")).as("strange contexts").isZero();
        }
        Until.holds("no call inside a hook", () -> hooks.stream().allMatch(hook -> hook.count("inside") == 0));
    }

    /** So many contexts of it don't come back in this test: the router said that they are lost. */
    protected final void loses(ScriptedService hook, int contexts) {
        lost.put(hook, contexts);
    }

    /** A hook in a bundle of its own, {@code itest.NAME}. */
    protected final ScriptedService hook(String name, Object... stated) throws Exception {
        return hook(bundle("itest." + name), name, stated);
    }

    /** A further hook in a bundle. Returns when the router has bound it. */
    protected final ScriptedService hook(TestBundle bundle, String name, Object... stated) {
        ScriptedService hook = unboundHook(bundle, name, stated);
        Until.holds(name + " bound", () -> hookDTO(name).isPresent());
        return hook;
    }

    /** The same, and doesn't wait until it is bound. */
    protected final ScriptedService unboundHook(TestBundle bundle, String name, Object... stated) {
        Map<String, Object> map = Pairs.of(stated);
        map.put("hook", true);
        map.put("log", log);
        ScriptedService hook = registered(bundle, "register", name, map);
        hooks.add(hook);
        return hook;
    }

    /** A provider that writes into the log too. */
    protected final ScriptedService logged(String name, Object... stated) throws Exception {
        return provider(
                name, Stream.concat(Stream.of("log", log), Stream.of(stated)).toArray());
    }

    /** Where what happens is written in its order. */
    protected final Collection<String> log() {
        return log;
    }

    protected final Optional<HookDTO> hookDTO(String name) {
        return runtime().router().hooks.stream()
                .filter(hook -> name.equals(hook.name) && !hook.state.equals(HookDTO.MISSING))
                .findFirst();
    }

    /** What was told since this was asked last. */
    protected final List<String> told() {
        List<String> told = List.copyOf(log);
        log.clear();
        return told;
    }

    /** The steps of hooks, as the trace has them: party, asked and status. */
    protected static List<String> hookSteps(OperationTrace trace) {
        return trace.steps().stream()
                .filter(step -> step.party().startsWith(OperationTrace.HOOK))
                .map(step ->
                        step.party().substring(OperationTrace.HOOK.length()) + " " + step.asked() + " " + step.status())
                .toList();
    }

    /** What the trace says of one hook in one of its calls. */
    protected static TraceStep step(OperationTrace trace, String hook, String asked) {
        return trace.steps().stream()
                .filter(step -> step.party().equals(OperationTrace.HOOK + hook)
                        && step.asked().equals(asked))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step of " + hook + " " + asked + " in " + trace));
    }

    protected static void assertCancelledBy(String hook, OperationTrace trace) {
        assertThat(trace.status()).isEqualTo(NetworkStatus.CANCELLED);
        assertThat(trace.decidedBy()).isEqualTo(OperationTrace.HOOK + hook);
    }

    /** A test that means to wait uses up this; one that doesn't ends long before. */
    final void drainFor(long millis) throws Exception {
        configure("drain.timeout", millis);
    }
}
