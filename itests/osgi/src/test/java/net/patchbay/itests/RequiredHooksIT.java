package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Map;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.runtime.HookDTO;
import org.junit.Test;

/** While a hook that {@code required.hooks} names isn't there, what it hears is vetoed with its name (D68). */
public class RequiredHooksIT extends RunningHooks {
    private void require(String... names) throws Exception {
        configure("required.hooks", names);
    }

    private void assertVetoed(String hook) {
        NetworkException failure = failure(() -> connect(NAME));
        assertCancelledBy(hook, failure.trace().orElseThrow());
        assertThat(failure.getMessage()).contains("hook " + hook).contains("required.hooks");
    }

    private void assertGoesOn() throws Exception {
        connect(NAME).close();
    }

    private String missing() {
        return runtime().router().hooks.stream()
                .filter(hook -> hook.state.equals(HookDTO.MISSING))
                .map(hook -> hook.name)
                .toList()
                .toString();
    }

    @Test
    public void isVetoedWhileItIsMissingAndGoesOnWhenItComes() throws Exception {
        require("policy");
        ScriptedService provider = provider("p");
        assertVetoed("policy");
        assertThat(provider.count("asked")).isZero();
        assertThat(missing()).isEqualTo("[policy]");

        hook("policy");

        assertGoesOn();
        assertThat(missing()).isEqualTo("[]");
    }

    @Test
    public void isVetoedWhileItsBundleIsStopped() throws Exception {
        require("policy");
        TestBundle bundle = bundle("itest.policy");
        hook(bundle, "policy");
        provider("p");
        assertGoesOn();

        bundle.bundle().stop();
        assertVetoed("policy");

        bundle.bundle().start();
        hook(bundle, "policy");
        assertGoesOn();
    }

    @Test
    public void isVetoedWhileItIsRejected() throws Exception {
        require("policy");
        ScriptedService policy = hook("policy", "timeout", 1000L);
        provider("p");
        assertGoesOn();

        policy.modify("timeout", "soon");
        Until.holds("rejected", () -> !runtime().router().rejectedHooks.isEmpty());
        assertVetoed("policy");

        policy.modify("timeout", 1000L);
        Until.holds("bound", () -> hookDTO("policy").isPresent());
        assertGoesOn();
    }

    /** A policy that is being updated never lets everything through. */
    @Test
    public void isVetoedWhileItsBundleIsUpdated() throws Exception {
        require("policy");
        TestBundle bundle = bundle("itest.policy");
        hook(bundle, "policy");
        provider("p");
        assertGoesOn();

        bundle.bundle().update(new ByteArrayInputStream(TestBundle.jar("itest.policy", "2.0.0", Map.of())));
        assertVetoed("policy");

        hook(bundle, "policy");
        assertGoesOn();
    }

    /** The same for an operation that has begun: whoever left before its turn hasn't said yes. */
    @Test
    public void isVetoedWhenItLeftBeforeItsTurn() throws Exception {
        require("policy");
        TestBundle bundle = bundle("itest.policy");
        ScriptedService first = hook("first", "ranking", 1, "before", "hang>context");
        hook(bundle, "policy", "ranking", 2);
        ScriptedService provider = provider("p");
        Running connecting = start("connecting", () -> connect(NAME));
        first.awaitInside(1);

        bundle.bundle().stop();
        first.release();

        assertThat(connecting.outcome()).hasFieldOrPropertyWithValue("status", NetworkStatus.CANCELLED);
        assertCancelledBy("policy", lastAdd());
        assertThat(provider.count("asked")).isZero();
        assertThat(first.count("given")).isEqualTo(1);
    }

    /** And whoever left while it was told hasn't either. */
    @Test
    public void isVetoedWhenItLeavesInItsBeforeCall() throws Exception {
        configure("required.hooks", new String[] {"policy"}, "drain.timeout", 200);
        TestBundle bundle = bundle("itest.policy");
        ScriptedService policy = hook(bundle, "policy", "before", "deaf>proceed");
        ScriptedService provider = provider("p");
        Running connecting = start("connecting", () -> connect(NAME));
        policy.awaitInside(1);

        bundle.bundle().stop();

        assertThat(connecting.outcome()).hasFieldOrPropertyWithValue("status", NetworkStatus.CANCELLED);
        assertCancelledBy("policy", lastAdd());
        assertThat(provider.count("asked")).isZero();
    }

    /** D68: only the kinds that it hears. */
    @Test
    public void goesOnForTheKindsThatItDoesNotHear() throws Exception {
        require("policy");
        TestBundle bundle = bundle("itest.policy");
        hook(bundle, "policy", "operations", "CANCEL_CONNECTION");
        provider("p");

        bundle.bundle().stop();
        Connection connection = connect(NAME, "Z:");

        assertThat(failure(() -> router().cancelConnection("Z:")).getMessage()).contains("hook policy");
        assertThat(connection.isOpen()).isTrue();
        bundle.bundle().start();
        hook(bundle, "policy", "operations", "CANCEL_CONNECTION");
        router().cancelConnection("Z:");
    }

    @Test
    public void goesOnWhenNobodyRequiresItAnyMore() throws Exception {
        require("policy", "other");
        provider("p");
        assertVetoed("policy");

        require("other");
        assertVetoed("other");
        require();
        assertGoesOn();
    }

    /** One of two of a name is enough. */
    @Test
    public void goesOnWhileAnotherOfThatNameIsThere() throws Exception {
        require("policy");
        TestBundle bundle = bundle("itest.policy");
        hook(bundle, "policy", "key", "one");
        hook(bundle("itest.other"), "policy", "key", "other", "ranking", 7);
        Until.seen("both", () -> runtime().router().hooks.size(), count -> count == 2);
        provider("p");

        bundle.bundle().stop();

        assertGoesOn();
    }
}
