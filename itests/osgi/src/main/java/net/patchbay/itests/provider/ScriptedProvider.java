package net.patchbay.itests.provider;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.UniversalName;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;
import net.patchbay.mpr.spi.UniversalNameProvider;
import net.patchbay.mpr.spi.UserProvider;
import org.osgi.framework.BundleContext;

/** Does what its {@link Script} says, and counts what happens in its {@link State}. */
final class ScriptedProvider implements NetworkProvider, UserProvider, UniversalNameProvider, Scripted {
    private final Services siblings;
    private final Steps steps;
    private final State state = new State();
    private volatile Script script;

    ScriptedProvider(BundleContext bundle, Services siblings, Script script) {
        this.siblings = siblings;
        this.steps = new Steps(bundle, siblings, state);
        this.script = script;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void follow(Map<String, Object> other) {
        script = script.replaced(other);
    }

    @Override
    public void release() {
        steps.release();
    }

    @Override
    public RouteAnswer<Session> addConnection(ConnectionRequest request, OperationContext context) throws Exception {
        Script now = script;
        CountDownLatch closed = steps.gate();
        state.count("asked");
        now.tell(now.text("name", "") + " asked");
        state.add("inside", 1);
        state.note("thread", Thread.currentThread().getName());
        state.note("operationId", context.operationId());
        state.note("askedBy", context.askedBy());
        state.note("remaining", context.remaining().toMillis() + "");
        state.note("user", request.credentials().user().orElse(""));
        state.note(
                "password",
                request.credentials().password().map(String::valueOf).orElse(""));
        noteContext(now, context);
        try {
            return perform(now.first(), now, closed, request);
        } finally {
            state.note("cancelledAtTheEnd", context.cancelled() + "");
            state.add("inside", -1);
        }
    }

    @Override
    public RouteAnswer<String> user(String name, OperationContext context) throws Exception {
        state.count("askedForUser");
        String answer = script.text("tellsUser", "notmine");
        return answer.startsWith("accept:") ? RouteAnswer.accepted(rest(answer)) : Answers.other(answer);
    }

    @Override
    public RouteAnswer<UniversalName> universalName(String path, OperationContext context) throws Exception {
        state.count("askedForUniversalName");
        String answer = script.text("tellsUniversalName", "notmine");
        return answer.startsWith("accept:")
                ? RouteAnswer.accepted(new UniversalName(rest(answer), rest(answer), ""))
                : Answers.other(answer);
    }

    private RouteAnswer<Session> perform(String step, Script now, CountDownLatch closed, ConnectionRequest request)
            throws Exception {
        switch (first(step)) {
            case "hang" -> {
                return perform(hang(closed) ? now.then() : now.interrupted(), now, closed, request);
            }
            case "recurse" -> {
                NetworkStatus said = steps.askRouter(request);
                return said == NetworkStatus.SUCCESS
                        ? accept(now)
                        : RouteAnswer.refused(said, "what the nested call said");
            }
            case "accept" -> {
                return accept(now);
            }
            case "plain" -> {
                return RouteAnswer.accepted(new PlainSession(now, state, context -> noteContext(now, context)));
            }
            default -> {
                return steps.take(step, now, closed) ? perform(now.then(), now, closed, request) : Answers.other(step);
            }
        }
    }

    private RouteAnswer<Session> accept(Script now) {
        state.count("accepted");
        return RouteAnswer.accepted(new MemorySession(now, state, context -> noteContext(now, context)));
    }

    /** Reads the context of a hook of this bundle (D18), or of another one. */
    private void noteContext(Script now, OperationContext context) {
        String hook = now.text("contextOf", null);
        if (hook != null) {
            state.note(
                    "contextOf",
                    context.contextOf(siblings.hook(hook)).map(Object::toString).orElse("none"));
        }
    }

    /** Whether it was released; false when it was interrupted. */
    private boolean hang(CountDownLatch closed) {
        try {
            closed.await();
            return true;
        } catch (InterruptedException e) {
            state.count("interrupted");
            return false;
        }
    }

    private static String first(String step) {
        int colon = step.indexOf(':');
        return colon < 0 ? step : step.substring(0, colon);
    }

    private static String rest(String step) {
        return step.substring(step.indexOf(':') + 1);
    }
}
