package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationTrace;
import org.junit.Test;
import org.osgi.framework.Bundle;

/** D16: a hook leaves from inside its own call, or from inside a provider's that its operation is in. */
public class HooksLeaveByThemselvesIT extends RunningHooks {
    private static final Duration WITHOUT_WAITING = Duration.ofSeconds(8);

    /** D16: what leaves from inside its own call doesn't wait for that operation. */
    private void leavesByItself(String before, String after, boolean nonblocking, int state) throws Exception {
        drainFor(15_000);
        TestBundle bundle = bundle("itest.leaving");
        ScriptedService hook = hook(
                bundle,
                "leaving",
                "ranking",
                1,
                "before",
                "context," + before,
                "after",
                "accept," + after,
                "nonblocking",
                nonblocking,
                "jar",
                TestBundle.jar("itest.leaving", "2.0.0", Map.of()));
        ScriptedService other = hook("other", "ranking", 2);
        provider("p", "script", "refuse:ACCESS_DENIED");
        failure(() -> connect(NAME)); // its classes are loaded then: nobody loads one of a bundle that is gone
        long since = System.nanoTime();

        NetworkException failure = failure(() -> connect(NAME));

        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(WITHOUT_WAITING);
        assertThat(failure.status()).isEqualTo(NetworkStatus.ACCESS_DENIED);
        assertThat(other.count("given")).isEqualTo(2);
        Until.seen("the state of its bundle", () -> bundle.bundle().getState(), now -> now == state);
        assertLostIsTold(hook, failure.trace().orElseThrow());
        assertThat(hookDTO("leaving")).isEmpty();
        failure(() -> connect(NAME));
        assertThat(hook.count("before")).isEqualTo(2);
    }

    /** A context that it sets after it has left can't come back to it. */
    private void assertLostIsTold(ScriptedService hook, OperationTrace trace) {
        int lost = hook.count("contexts") - hook.count("given");
        assertThat(trace.steps())
                .filteredOn(step -> step.detail().contains("lost"))
                .hasSize(lost);
        assertThat(lost).as(hook.state().toString()).isEqualTo(hook.count("after") == 2 ? 0 : 1);
        loses(hook, lost);
    }

    @Test
    public void mayUnregisterItselfInItsOwnBeforeCall() throws Exception {
        leavesByItself("unregister:leaving>context", "accept", false, Bundle.ACTIVE);
    }

    @Test
    public void mayStopItsBundleInItsOwnBeforeCall() throws Exception {
        leavesByItself("stop:itest.leaving>context", "accept", false, Bundle.RESOLVED);
    }

    @Test
    public void mayStopItsBundleInItsOwnBeforeCallInline() throws Exception {
        leavesByItself("stop:itest.leaving>context", "accept", true, Bundle.RESOLVED);
    }

    @Test
    public void mayUninstallItsBundleInItsOwnBeforeCall() throws Exception {
        leavesByItself("uninstall:itest.leaving>context", "accept", false, Bundle.UNINSTALLED);
    }

    @Test
    public void mayUpdateItsBundleInItsOwnBeforeCall() throws Exception {
        leavesByItself("update:itest.leaving>context", "accept", false, Bundle.ACTIVE);
    }

    @Test
    public void mayUnregisterItselfInItsOwnAfterCall() throws Exception {
        leavesByItself("context", "unregister:leaving>accept", false, Bundle.ACTIVE);
    }

    @Test
    public void mayStopItsBundleInItsOwnAfterCall() throws Exception {
        leavesByItself("context", "stop:itest.leaving>accept", false, Bundle.RESOLVED);
    }

    @Test
    public void mayUninstallItsBundleInItsOwnAfterCall() throws Exception {
        leavesByItself("context", "uninstall:itest.leaving>accept", false, Bundle.UNINSTALLED);
    }

    @Test
    public void mayUninstallItsBundleInItsOwnAfterCallInline() throws Exception {
        leavesByItself("context", "uninstall:itest.leaving>accept", true, Bundle.UNINSTALLED);
    }

    @Test
    public void mayUpdateItsBundleInItsOwnAfterCall() throws Exception {
        leavesByItself("context", "update:itest.leaving>accept", false, Bundle.ACTIVE);
    }

    /** D16: the operations of the calling thread are left out, a provider's too. */
    @Test
    public void mayBeStoppedByAProviderDuringTheAttempt() throws Exception {
        stoppedByAProvider(false);
    }

    @Test
    public void mayBeStoppedByAProviderDuringTheAttemptInline() throws Exception {
        stoppedByAProvider(true);
    }

    private void stoppedByAProvider(boolean nonblocking) throws Exception {
        drainFor(15_000);
        TestBundle bundle = bundle("itest.leaving");
        ScriptedService hook = hook(bundle, "leaving", "nonblocking", nonblocking);
        loses(hook, 1);
        provider("p", "script", "stop:itest.leaving", "then", "accept", "nonblocking", nonblocking);
        long since = System.nanoTime();

        Connection connection = connect(NAME);

        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(WITHOUT_WAITING);
        assertThat(connection.isOpen()).isTrue();
        assertThat(bundle.bundle().getState()).isEqualTo(Bundle.RESOLVED);
        assertThat(hook.count("given")).isZero();
        assertThat(step(lastAdd(), "leaving", "after").detail()).contains("lost");
    }
}
