package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationTrace;
import org.junit.Test;

/** Hooks that ask for another attempt, and what refuses it (D6, D7, D8, D10). */
public class RetryIT extends RunningHooks {
    private ScriptedService refusing() throws Exception {
        return logged("p", "script", "refuse:ACCESS_DENIED");
    }

    /** The hook is called on the thread of the operation, which waits for nothing but the pause then. */
    private static void awaitPause(ScriptedService nonblocking) {
        nonblocking.awaitCount("after", 1);
        Until.holds("the pause", () -> Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(nonblocking.note("thread"))
                        && thread.getState() == Thread.State.TIMED_WAITING));
    }

    /** D7: who asked keeps its context and isn't told before again; the others are, with the status RETRY. */
    @Test
    public void askedByOneMakesOne() throws Exception {
        ScriptedService asking = hook("asking", "ranking", 1, "after", "retry,accept");
        ScriptedService other = hook("other", "ranking", 2);
        refusing();

        NetworkException failure = failure(() -> connect(NAME));

        assertThat(failure.status()).isEqualTo(NetworkStatus.ACCESS_DENIED);
        assertThat(told())
                .containsExactly(
                        "asking before",
                        "other before",
                        "p asked",
                        "other after ACCESS_DENIED",
                        "asking after ACCESS_DENIED",
                        "other before RETRY",
                        "p asked",
                        "other after ACCESS_DENIED",
                        "asking after ACCESS_DENIED");
        assertThat(asking.count("contexts")).isEqualTo(1);
        assertThat(other.count("contexts")).isEqualTo(2);
        assertThat(hookSteps(failure.trace().orElseThrow()))
                .contains("asking after RETRY", "asking after SUCCESS", "other before SUCCESS");
    }

    /** D6: one or more requests make one retry. */
    @Test
    public void askedByTwoMakesOneToo() throws Exception {
        hook("one", "ranking", 1, "after", "retry,accept");
        hook("two", "ranking", 2, "after", "retry,accept");
        ScriptedService provider = refusing();

        failure(() -> connect(NAME));

        assertThat(provider.count("asked")).isEqualTo(2);
        assertThat(told())
                .containsExactly(
                        "one before",
                        "two before",
                        "p asked",
                        "two after ACCESS_DENIED",
                        "one after ACCESS_DENIED",
                        "p asked",
                        "two after ACCESS_DENIED",
                        "one after ACCESS_DENIED");
    }

    @Test
    public void succeedsWhereTheNextAttemptDoes() throws Exception {
        hook("asking", "after", "retry");
        ScriptedService provider = logged("p", "script", "hang", "then", "refuse:ACCESS_DENIED");
        Running connecting = start("connecting", () -> connect(NAME, "Z:"));
        provider.awaitInside(1);

        provider.follow("script", "accept");
        provider.release();

        connecting.succeeds();
        assertThat(router().connection("Z:").isOpen()).isTrue();
        assertThat(told())
                .containsExactly(
                        "asking before",
                        "p asked",
                        "asking after ACCESS_DENIED",
                        "p asked",
                        "asking last after SUCCESS");
        router().cancelConnection("Z:");
    }

    /** D6: the longest pause that was asked for is waited. */
    @Test
    public void waitsTheLongestPause() throws Exception {
        hook("short", "ranking", 1, "after", "retry:1,accept");
        hook("long", "ranking", 2, "after", "retry:400,accept");
        hook("none", "ranking", 3, "after", "retry,accept");
        ScriptedService provider = refusing();

        OperationTrace trace = failure(() -> connect(NAME)).trace().orElseThrow();

        assertThat(provider.count("asked")).isEqualTo(2);
        assertThat(trace.took()).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertThat(step(trace, "long", "after").detail()).contains("400 ms");
    }

    /** D8: {@code retry.limit}; who asked once too often gets one last after-call. */
    @Test
    public void isRefusedByTheLimit() throws Exception {
        configure("retry.limit", 2);
        ScriptedService asking = hook("asking", "after", "retry");
        ScriptedService provider = refusing();

        NetworkException failure = failure(() -> connect(NAME));

        assertThat(failure.status()).isEqualTo(NetworkStatus.ACCESS_DENIED);
        assertThat(provider.count("asked")).isEqualTo(3);
        assertThat(asking.count("before")).isEqualTo(1);
        assertThat(told()).endsWith("p asked", "asking after ACCESS_DENIED", "asking last after ACCESS_DENIED");
        assertThat(asking.note("outcome")).contains("retryPossible=false");
    }

    @Test
    public void isRefusedByALimitOfNone() throws Exception {
        configure("retry.limit", 0);
        hook("asking", "after", "retry");
        ScriptedService provider = refusing();

        failure(() -> connect(NAME));

        assertThat(provider.count("asked")).isEqualTo(1);
        assertThat(told()).endsWith("asking after ACCESS_DENIED", "asking last after ACCESS_DENIED");
    }

    /** D6, D8: a pause that reaches past the deadline isn't waited at all. */
    @Test
    public void isRefusedByTheDeadline() throws Exception {
        hook("asking", "after", "retry:60000");
        ScriptedService provider = refusing();

        NetworkException failure = failure(() -> router().addConnection(ConnectionRequest.to(NAME)
                .timeout(Duration.ofSeconds(30))
                .build()));

        assertThat(failure.status()).isEqualTo(NetworkStatus.ACCESS_DENIED);
        assertThat(failure.trace().orElseThrow().took()).isLessThan(Duration.ofSeconds(15));
        assertThat(provider.count("asked")).isEqualTo(1);
        assertThat(told()).endsWith("asking after ACCESS_DENIED", "asking last after ACCESS_DENIED");
    }

    /** D8: the same where the attempt itself used up the time. */
    @Test
    public void isRefusedByADeadlineThatHasPassed() throws Exception {
        ScriptedService asking = hook("asking", "after", "retry");
        ScriptedService provider = provider("p", "script", "hang");

        NetworkException failure = failure(() -> router().addConnection(ConnectionRequest.to(NAME)
                .timeout(Duration.ofMillis(200))
                .build()));

        assertThat(failure.status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
        assertThat(provider.count("asked")).isEqualTo(1);
        assertThat(told())
                .containsExactly("asking before", "asking after EXTENDED_ERROR", "asking last after EXTENDED_ERROR");
        assertThat(asking.count("given")).isEqualTo(1);
    }

    /** D5, D8: see also {@link VetoIT}. */
    @Test
    public void isRefusedByAVetoAndSaysWhose() throws Exception {
        ScriptedService asking = hook("asking", "ranking", 2, "after", "retry");
        hook("vetoing", "ranking", 1, "after", "veto:enough");
        refusing();

        assertCancelledBy("vetoing", failure(() -> connect(NAME)).trace().orElseThrow());

        assertThat(told())
                .endsWith("asking after ACCESS_DENIED", "vetoing after ACCESS_DENIED", "asking last after CANCELLED");
        assertThat(asking.note("outcome")).contains("decidedBy=hook vetoing").contains("enough");
    }

    /** D6, D36: a caller who cancels ends the pause. */
    @Test
    public void isRefusedByACancelInItsPause() throws Exception {
        ScriptedService asking = hook("asking", "after", "retry:60000", "nonblocking", true);
        ScriptedService provider = refusing();
        CompletableFuture<Connection> future = router().addConnectionAsync(request(NAME));
        awaitPause(asking);

        assertThat(future.cancel(true)).isTrue();

        Until.seen("its trace", () -> lastAdd().status(), NetworkStatus.CANCELLED::equals);

        assertThat(future.isCancelled()).isTrue();
        assertThat(provider.count("asked")).isEqualTo(1);
        assertThat(told()).endsWith("asking after ACCESS_DENIED", "asking last after CANCELLED");
    }

    /** The same for the interrupt of a caller that waits. */
    @Test
    public void isRefusedByAnInterruptInItsPause() throws Exception {
        ScriptedService asking = hook("asking", "after", "retry:60000", "nonblocking", true);
        ScriptedService provider = refusing();
        boolean[] flag = new boolean[1];
        Running connecting = start("connecting", () -> {
            try {
                connect(NAME);
            } finally {
                flag[0] = Thread.currentThread().isInterrupted();
            }
        });
        awaitPause(asking);

        connecting.thread().interrupt();

        assertThat(connecting.outcome()).hasFieldOrPropertyWithValue("status", NetworkStatus.CANCELLED);
        assertThat(flag[0]).isTrue();
        assertThat(provider.count("asked")).isEqualTo(1);
        assertThat(told()).endsWith("asking last after CANCELLED");
    }

    /** D6, D36: a cancel while the hooks are told after comes too late, and no retry follows all the same. */
    @Test
    public void isRefusedByACancelWhileTheHooksAreToldAfter() throws Exception {
        ScriptedService asking = hook("asking", "after", "deaf>retry,accept");
        ScriptedService provider = refusing();
        CompletableFuture<Connection> future = router().addConnectionAsync(request(NAME));
        asking.awaitCount("after", 1);

        assertThat(future.cancel(true)).isFalse();
        asking.release();

        Throwable thrown = catchThrowable(() -> future.get(20, TimeUnit.SECONDS));
        assertThat(thrown.getCause()).hasFieldOrPropertyWithValue("status", NetworkStatus.ACCESS_DENIED);
        assertThat(provider.count("asked")).isEqualTo(1);
        assertThat(told()).endsWith("asking after ACCESS_DENIED", "asking last after ACCESS_DENIED");
    }

    /** D10: no provider is a walk of none, and a hook may bring one. */
    @Test
    public void findsTheProviderThatCameMeanwhile() throws Exception {
        ScriptedService asking = hook("asking", "after", "hang>retry,accept");
        Running connecting = start("connecting", () -> connect(NAME, "Z:"));
        asking.awaitInside(1);
        provider("brought");

        asking.release();

        connecting.succeeds();
        assertThat(told()).containsExactly("asking before", "asking after NO_NETWORK", "asking last after SUCCESS");
        router().cancelConnection("Z:");
    }

    /** D10: the same before the first attempt. */
    @Test
    public void findsTheProviderThatCameWhileTheHookWasToldBefore() throws Exception {
        ScriptedService dialling = hook("dialling", "before", "hang>context");
        Running connecting = start("connecting", () -> connect(NAME, "Z:"));
        dialling.awaitInside(1);
        provider("brought");

        dialling.follow();
        dialling.release();

        connecting.succeeds();
        router().cancelConnection("Z:");
    }

    /** D6: anywhere else than after a failed attempt it is a success. */
    @Test
    public void isNoneAfterASuccess() throws Exception {
        ScriptedService asking = hook("asking", "after", "retry");
        ScriptedService provider = provider("p");

        assertThat(connect(NAME).isOpen()).isTrue();

        assertThat(provider.count("asked")).isEqualTo(1);
        assertThat(asking.count("after")).isEqualTo(1);
    }

    /** A cancel is attempted again like an add. */
    @Test
    public void isMadeOfACancelToo() throws Exception {
        hook("asking", "operations", "CANCEL_CONNECTION", "after", "retry,accept");
        ScriptedService provider = provider("p", "mayCancel", "refuse:OPEN_FILES");
        connect(NAME, "Z:");

        assertThat(failure(() -> router().cancelConnection("Z:")).status()).isEqualTo(NetworkStatus.OPEN_FILES);

        assertThat(provider.count("mayCancel")).isEqualTo(2);
        assertThat(told()).containsExactly("asking before", "asking after OPEN_FILES", "asking after OPEN_FILES");
    }
}
