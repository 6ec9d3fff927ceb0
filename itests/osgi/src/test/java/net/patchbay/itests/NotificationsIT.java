package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.OperationTrace;
import org.junit.Test;

/** A second user of the engine: a bundle with operations of its own, asynchronous ones above all. */
public class NotificationsIT extends RunningHooks {
    private ScriptedService user(Object... stated) throws Exception {
        var map = Pairs.of(stated);
        map.put("log", log());
        return registered(bundle("itest.user"), "user", "user", map);
    }

    private ScriptedService socketHook(String name, Object... stated) throws Exception {
        return hook(bundle("itest.hooks"), name, concat(stated, "operations", "SOCKET_CONNECT"));
    }

    private static Object[] concat(Object[] stated, Object... more) {
        Object[] all = new Object[stated.length + more.length];
        System.arraycopy(stated, 0, all, 0, stated.length);
        System.arraycopy(more, 0, all, stated.length, more.length);
        return all;
    }

    @SuppressWarnings("unchecked") // what the command answers
    private static CompletableFuture<Object> begin(ScriptedService user) {
        return (CompletableFuture<Object>) user.call("aroundAsync");
    }

    private static void comesTo(ScriptedService user, String outcome) {
        assertThat(user.call("attempted", "outcome", outcome)).isEqualTo(true);
    }

    private static NetworkException failureOf(CompletableFuture<Object> future) {
        Throwable thrown = catchThrowable(() -> future.get(20, TimeUnit.SECONDS));
        assertThat(thrown).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(NetworkException.class);
        return (NetworkException) thrown.getCause();
    }

    private OperationTrace trace() {
        return last(OperationKind.SOCKET_CONNECT);
    }

    /** D2: who names no kind doesn't hear of sockets. */
    @Test
    public void knowsWhetherAnybodyHears() throws Exception {
        ScriptedService user = user();
        hook("plain");
        assertThat(user.call("heard")).isEqualTo(false);

        socketHook("hears");

        assertThat(user.call("heard")).isEqualTo(true);
    }

    @Test
    public void tellsTheHooksBeforeAndAfterAnAttemptThatNobodyWaitsFor() throws Exception {
        ScriptedService user = user();
        socketHook("far", "ranking", 1);
        ScriptedService near = socketHook("near", "ranking", 2);
        hook("plain");

        CompletableFuture<Object> future = begin(user);
        user.awaitCount("attempts", 1);
        assertThat(future).isNotDone();
        comesTo(user, "success");

        assertThat(future.get(20, TimeUnit.SECONDS)).isNotNull();
        assertThat(told())
                .containsExactly(
                        "far before",
                        "near before",
                        "user attempts",
                        "near last after SUCCESS",
                        "far last after SUCCESS");
        assertThat(near.note("kind")).isEqualTo("SOCKET_CONNECT");
        assertThat(near.note("askedBy")).isEqualTo("itest.user");
        assertThat(near.note("operationId")).isEqualTo(user.note("operationId")).isEqualTo(trace().operationId());
        assertThat(hookSteps(trace()))
                .containsExactly(
                        "far before SUCCESS", "near before SUCCESS", "near after SUCCESS", "far after SUCCESS");
    }

    @Test
    public void runsOneThatIsWaitedForOnTheCallersThread() throws Exception {
        ScriptedService user = user();
        socketHook("hook", "after", "retry,accept");
        int[] attempts = {0};
        Supplier<String> attempt = () -> attempts[0]++ == 0 ? "NO_LOGON_SERVERS" : "success";

        assertThat(user.call("around", "attempt", attempt)).isEqualTo("SUCCESS");

        assertThat(user.note("thread")).isEqualTo(Thread.currentThread().getName());
        assertThat(told())
                .containsExactly(
                        "hook before",
                        "user attempts",
                        "hook after NO_LOGON_SERVERS",
                        "user attempts",
                        "hook last after SUCCESS");
    }

    /** What an attempt throws comes out as it is, after the hooks were told. */
    @Test
    public void letsThroughWhatAnAttemptThrows() throws Exception {
        ScriptedService user = user();
        ScriptedService hook = socketHook("hook", "after", "retry");
        Supplier<String> attempt = () -> {
            throw new IllegalStateException("own words");
        };

        assertThat(catchThrowable(() -> user.call("around", "attempt", attempt)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("own words");

        assertThat(hook.count("given")).isEqualTo(1);
        assertThat(told()).endsWith("hook last after EXTENDED_ERROR");
        assertThat(trace().status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
    }

    /** D2: here with the status that a veto of a socket connect has. */
    @Test
    public void makesNoAttemptAfterAVeto() throws Exception {
        ScriptedService user = user();
        socketHook("first", "ranking", 1);
        socketHook("vetoing", "ranking", 2, "before", "veto:ACCESS_DENIED:not there");

        NetworkException failure = failureOf(begin(user));

        assertThat(failure.status()).isEqualTo(NetworkStatus.ACCESS_DENIED);
        assertThat(failure.getMessage()).contains("hook vetoing").contains("not there");
        assertThat(user.count("attempts")).isZero();
        assertThat(told()).containsExactly("first before", "vetoing before", "first last after ACCESS_DENIED");
    }

    @Test
    public void attemptsItAgainWhereAHookAsksForIt() throws Exception {
        ScriptedService user = user();
        socketHook("asking", "ranking", 1, "after", "retry:20");
        socketHook("other", "ranking", 2);

        CompletableFuture<Object> future = begin(user);
        user.awaitCount("attempts", 1);
        comesTo(user, "BAD_NETPATH");
        user.awaitCount("attempts", 2);
        assertThat(user.note("status")).isEqualTo("RETRY");
        comesTo(user, "success");

        future.get(20, TimeUnit.SECONDS);
        assertThat(told())
                .containsExactly(
                        "asking before",
                        "other before",
                        "user attempts",
                        "other after BAD_NETPATH",
                        "asking after BAD_NETPATH",
                        "other before RETRY",
                        "user attempts",
                        "other last after SUCCESS",
                        "asking last after SUCCESS");
    }

    /** D36: a cancel reaches the attempt, and the hooks hear of it. */
    @Test
    public void cancelsTheAttemptWithTheOperation() throws Exception {
        ScriptedService user = user();
        ScriptedService hook = socketHook("hook");
        CompletableFuture<Object> future = begin(user);
        user.awaitCount("attempts", 1);

        assertThat(future.cancel(true)).isTrue();

        user.awaitCount("cancelled", 1);
        hook.awaitCount("given", 1);
        assertThat(told()).endsWith("hook after CANCELLED");
        assertThat(future.isCancelled()).isTrue();
    }

    /** D36: what comes late is closed, by whoever attempted it. */
    @Test
    public void closesWhatNobodyWantsAnyMore() throws Exception {
        ScriptedService user = user("attempts", "deaf");
        ScriptedService hook = socketHook("hook");
        CompletableFuture<Object> future = begin(user);
        user.awaitCount("attempts", 1);
        assertThat(future.cancel(true)).isTrue();

        comesTo(user, "success");

        hook.awaitCount("given", 1);
        user.awaitCount("closed", 1);
        assertThat(told()).endsWith("hook after CANCELLED");
    }

    @Test
    public void countsAnAttemptThatThrowsAsFailed() throws Exception {
        ScriptedService user = user("attempts", "throw");
        ScriptedService hook = socketHook("hook");

        assertThat(failureOf(begin(user)).status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);

        assertThat(hook.count("given")).isEqualTo(1);
    }

    /** D8, D24: the operation's time is over for an attempt too that never ends. */
    @Test
    public void givesUpAnAttemptThatNeverEnds() throws Exception {
        ScriptedService user = user("attempts", "deaf", "remaining", 300L);
        ScriptedService hook = socketHook("hook", "after", "retry");

        NetworkException failure = failureOf(begin(user));

        assertThat(failure.status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
        assertThat(failure.getMessage()).contains("deadline");
        user.awaitCount("cancelled", 1);
        assertThat(hook.count("given")).isEqualTo(1);
        assertThat(told()).endsWith("hook after EXTENDED_ERROR", "hook last after EXTENDED_ERROR");
        comesTo(user, "success");
        user.awaitCount("closed", 1);
    }

    /** The bundle of the user stops in the middle: the operation ends when its attempt does, and the hooks hear of it. */
    @Test
    public void tellsTheHooksAlthoughTheUsersBundleHasStopped() throws Exception {
        ScriptedService user = user();
        ScriptedService hook = socketHook("hook");
        CompletableFuture<Object> future = begin(user);
        user.awaitCount("attempts", 1);

        bundle("itest.user").bundle().stop();
        comesTo(user, "CONNECTION_UNAVAIL");

        assertThat(failureOf(future).status()).isEqualTo(NetworkStatus.CONNECTION_UNAVAIL);
        assertThat(hook.count("given")).isEqualTo(1);
    }

    /** D16: a hook that leaves while an attempt is in progress gets its context back, or it is lost. */
    @Test
    public void losesTheContextOfAHookThatLeavesInTheMiddle() throws Exception {
        configure("drain.timeout", 200);
        ScriptedService user = user();
        ScriptedService hook = socketHook("hook");
        loses(hook, 1);
        CompletableFuture<Object> future = begin(user);
        user.awaitCount("attempts", 1);

        bundle("itest.hooks").bundle().stop();
        comesTo(user, "success");

        future.get(20, TimeUnit.SECONDS);
        assertThat(step(trace(), "hook", "after").detail()).contains("lost");
    }

    /** D16, D17: an attempt on the caller's thread is part of the operation: what it stops doesn't wait for it. */
    @Test
    public void doesNotWaitForAHookThatTheAttemptItselfStops() throws Exception {
        configure("drain.timeout", 15_000);
        ScriptedService user = user();
        ScriptedService hook = socketHook("hook");
        loses(hook, 1);
        TestBundle hooks = bundle("itest.hooks");
        Supplier<String> attempt = () -> {
            assertThat(catchThrowable(() -> hooks.bundle().stop())).isNull();
            return "success";
        };
        long since = System.nanoTime();

        assertThat(user.call("around", "attempt", attempt)).isEqualTo("SUCCESS");

        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(8));
        assertThat(step(trace(), "hook", "after").detail()).contains("lost");
    }
}
