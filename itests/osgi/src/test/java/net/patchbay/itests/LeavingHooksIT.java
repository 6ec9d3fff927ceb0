package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Map;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import org.junit.Test;
import org.osgi.framework.Bundle;

/** A hook leaves during an operation that holds its context (D1, D14 to D16). */
public class LeavingHooksIT extends RunningHooks {
    private interface Leaving {
        void of(Bundle bundle) throws Exception;
    }

    /** D16: the router waits in the unregistering event until the context is back. */
    private void waitsForItsContext(Leaving how, int expectedState) throws Exception {
        drainFor(15_000);
        TestBundle bundle = bundle("itest.leaving");
        ScriptedService hook = hook(bundle, "leaving");
        ScriptedService provider = provider("p", "script", "hang", "then", "refuse:ACCESS_DENIED");
        Running connecting = start("connecting", () -> connect(NAME));
        provider.awaitInside(1);

        Running leaving = start("leaving", () -> how.of(bundle.bundle()));
        Until.holds("nobody new is told", () -> hookDTO("leaving").isEmpty());
        assertThat(leaving.ended()).isFalse();
        provider.release();

        leaving.succeeds();
        assertThat(connecting.outcome()).hasFieldOrPropertyWithValue("status", NetworkStatus.ACCESS_DENIED);
        assertThat(hook.count("given")).isEqualTo(1);
        assertThat(step(lastAdd(), "leaving", "after").status()).isEqualTo(NetworkStatus.SUCCESS);
        assertThat(bundle.bundle().getState()).isEqualTo(expectedState);
    }

    @Test
    public void getsItsContextBackBeforeItStops() throws Exception {
        waitsForItsContext(Bundle::stop, Bundle.RESOLVED);
    }

    @Test
    public void getsItsContextBackBeforeItIsUninstalled() throws Exception {
        waitsForItsContext(Bundle::uninstall, Bundle.UNINSTALLED);
    }

    @Test
    public void getsItsContextBackBeforeItIsUpdated() throws Exception {
        byte[] jar = TestBundle.jar("itest.leaving", "2.0.0", Map.of());

        waitsForItsContext(bundle -> bundle.update(new ByteArrayInputStream(jar)), Bundle.ACTIVE);
    }

    /** The same for one that is called on the caller's own thread. */
    @Test
    public void getsItsContextBackBeforeItStopsInline() throws Exception {
        drainFor(15_000);
        TestBundle bundle = bundle("itest.leaving");
        ScriptedService hook = hook(bundle, "leaving", "nonblocking", true);
        ScriptedService provider = provider("p", "script", "hang", "then", "refuse:ACCESS_DENIED");
        Running connecting = start("connecting", () -> connect(NAME));
        provider.awaitInside(1);

        Running leaving = start("leaving", () -> bundle.bundle().stop());
        Until.holds("nobody new is told", () -> hookDTO("leaving").isEmpty());
        provider.release();

        leaving.succeeds();
        assertThat(connecting.outcome()).isInstanceOf(NetworkException.class);
        assertThat(hook.count("given")).isEqualTo(1);
    }

    /** D16: after the drain time the after-call is lost, and the trace says so. */
    @Test
    public void losesItsContextWhenTheTimeIsOver() throws Exception {
        drainFor(200);
        TestBundle bundle = bundle("itest.leaving");
        ScriptedService hook = hook(bundle, "leaving", "after", "retry");
        loses(hook, 1);
        ScriptedService other = hook("other");
        ScriptedService provider = provider("p", "script", "hang", "then", "refuse:ACCESS_DENIED");
        Running connecting = start("connecting", () -> connect(NAME));
        provider.awaitInside(1);

        bundle.bundle().uninstall();
        provider.release();

        assertThat(connecting.outcome()).hasFieldOrPropertyWithValue("status", NetworkStatus.ACCESS_DENIED);
        assertThat(hook.count("given")).isZero();
        assertThat(other.count("given")).isEqualTo(1);
        assertThat(step(lastAdd(), "leaving", "after").detail())
                .contains("left")
                .contains("lost");
    }

    /** D16: the services of a stopping bundle have the time together, not one after the other. */
    @Test
    public void sharesTheTimeWithTheOtherHooksOfItsBundle() throws Exception {
        drainFor(500);
        TestBundle bundle = bundle("itest.leaving");
        for (int i = 0; i < 8; i++) {
            loses(hook(bundle, "leaving-" + i), 1);
        }
        ScriptedService provider = provider("p", "script", "hang", "then", "refuse:ACCESS_DENIED");
        Running connecting = start("connecting", () -> connect(NAME));
        provider.awaitInside(1);
        long since = System.nanoTime();

        bundle.bundle().stop();

        assertThat(Duration.ofNanos(System.nanoTime() - since))
                .isBetween(Duration.ofMillis(400), Duration.ofMillis(8 * 500));
        provider.release();
        assertThat(connecting.outcome()).isInstanceOf(NetworkException.class);
        assertThat(hookSteps(lastAdd()))
                .filteredOn(step -> step.contains(" after "))
                .hasSize(8);
    }

    /** D15, D16: what hangs in it is given up, and the operation goes on. */
    @Test
    public void isGivenUpWhileItHangsBefore() throws Exception {
        drainFor(200);
        TestBundle bundle = bundle("itest.leaving");
        ScriptedService hook = hook(bundle, "leaving", "before", "deaf>proceed");
        provider("p");
        Running connecting = start("connecting", () -> connect(NAME, "Z:"));
        hook.awaitInside(1);

        bundle.bundle().stop();

        connecting.succeeds();
        assertThat(step(lastAdd(), "leaving", "before").detail()).contains("left");
        router().cancelConnection("Z:");
    }

    /** D14, D16: a hook that leaves in the middle of its before-call hasn't said yes. */
    @Test
    public void vetoesUnderTheClosedPolicyWhenItLeavesInItsBeforeCall() throws Exception {
        drainFor(200);
        TestBundle bundle = bundle("itest.leaving");
        ScriptedService hook = hook(bundle, "leaving", "policy", "closed", "before", "deaf>proceed");
        ScriptedService provider = provider("p");
        Running connecting = start("connecting", () -> connect(NAME));
        hook.awaitInside(1);

        bundle.bundle().stop();

        assertThat(connecting.outcome()).hasFieldOrPropertyWithValue("status", NetworkStatus.CANCELLED);
        assertCancelledBy("leaving", lastAdd());
        assertThat(provider.count("asked")).isZero();
    }

    /** D1: an operation keeps the hooks it began with, less those that were unregistered. */
    @Test
    public void isNotToldWhenItLeftBeforeItsTurn() throws Exception {
        TestBundle bundle = bundle("itest.leaving");
        ScriptedService first = hook("first", "ranking", 1, "before", "hang>context");
        hook(bundle, "leaving", "ranking", 2);
        provider("p", "script", "refuse:ACCESS_DENIED");
        Running connecting = start("connecting", () -> connect(NAME));
        first.awaitInside(1);

        bundle.bundle().stop();
        first.release();

        assertThat(connecting.outcome()).hasFieldOrPropertyWithValue("status", NetworkStatus.ACCESS_DENIED);
        assertThat(told()).containsExactly("first before", "first after ACCESS_DENIED");
    }

    /** D16: operations of other threads are waited for, while the one that stops it is left out. */
    @Test
    public void isWaitedForByTheOperationsOfOthers() throws Exception {
        drainFor(15_000);
        TestBundle bundle = bundle("itest.leaving");
        ScriptedService hook = hook(bundle, "leaving");
        loses(hook, 1);
        ScriptedService hanging =
                provider("hanging", "schemes", "unc", "script", "hang", "then", "refuse:ACCESS_DENIED");
        provider("stopping", "schemes", "stopping", "script", "stop:itest.leaving", "then", "refuse:ACCESS_DENIED");
        Running first = start("first", () -> connect(NAME));
        hanging.awaitInside(1);

        Running second = start("second", () -> connect("stopping://host/x"));
        Until.holds("it leaves", () -> hookDTO("leaving").isEmpty());
        assertThat(second.ended()).isFalse();
        hanging.release();

        assertThat(first.outcome()).isInstanceOf(NetworkException.class);
        assertThat(second.outcome()).isInstanceOf(NetworkException.class);
        assertThat(hook.count("given"))
                .as("of the first; that of the second is lost")
                .isEqualTo(1);
    }

    /** D66: one whose name changes has left and joined. */
    @Test
    public void hasLeftAndJoinedWhenItsNameChanges() throws Exception {
        ScriptedService hook = hook("before");
        provider("p", "script", "refuse:ACCESS_DENIED");

        hook.modify("name", "after");

        Until.holds("the new name", () -> hookDTO("after").isPresent());
        assertThat(hookDTO("before")).isEmpty();
        failure(() -> connect(NAME));
        assertThat(hookSteps(lastAdd())).containsExactly("after before SUCCESS", "after after SUCCESS");
    }

    /** A hook whose bundle comes back is told of the next operation. */
    @Test
    public void isToldAgainWhenItsBundleIsStartedAgain() throws Exception {
        TestBundle bundle = bundle("itest.again");
        hook(bundle, "again");
        provider("p", "script", "refuse:ACCESS_DENIED");

        bundle.bundle().stop();
        failure(() -> connect(NAME));
        assertThat(told()).isEmpty();
        bundle.bundle().start();
        hook(bundle, "again");
        failure(() -> connect(NAME));

        assertThat(told()).containsExactly("again before", "again after ACCESS_DENIED");
    }
}
