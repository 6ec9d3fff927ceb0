package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.notify.After;
import net.patchbay.notify.Attempted;
import net.patchbay.notify.Before;
import net.patchbay.notify.Notification;
import net.patchbay.notify.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine as a service uses it whose attempts hold no thread. */
class AsyncNotificationsTest extends AsyncScene {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSuccess(boolean inline) throws Exception {
        listener("h", 1, inline);
        CompletableFuture<String> future = around();
        attempt(1).complete(success());
        assertThat(future.get(10, TimeUnit.SECONDS)).isEqualTo("a socket");
        assertThat(told).containsExactly("h before SUCCESS", "h after SUCCESS last");
        assertThat(trace().status()).isEqualTo(NetworkStatus.SUCCESS);
        assertThat(future.cancel(true)).isFalse();
    }

    @Test
    void d24AnAttemptThatBlocksWhereItShouldStartHoldsNoContext() {
        RecordingHook hook = listener("h", 1, true);
        Notification hurried =
                Notification.of(OperationKind.SOCKET_CONNECT, "test.sockets", "tcp://server:7", Duration.ofMillis(200));
        CompletableFuture<String> future = router.router.notifications().aroundAsync(hurried, round -> {
            hang.stay();
            return CompletableFuture.completedFuture(success());
        });
        assertFailed(future, NetworkStatus.EXTENDED_ERROR);
        assertThat(hook.outcomes).extracting(Outcome::detail).first().asString().contains("deadline");
    }

    @Test
    void aFailureAndAVeto() {
        RecordingHook hook = listener("h", 1, true);
        CompletableFuture<String> failing = around();
        attempt(1).complete(failure());
        assertFailed(failing, NetworkStatus.NO_LOGON_SERVERS);
        hook.onBefore(notification -> Before.veto(NetworkStatus.ACCESS_DENIED, "no"));
        assertFailed(around(), NetworkStatus.ACCESS_DENIED);
        assertThat(started).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRetryWithAPause(boolean inline) throws Exception {
        listener("h", 1, inline)
                .onAfter((notification, outcome) ->
                        outcome.succeeded() ? After.accept() : After.retry(Duration.ofMillis(10)));
        CompletableFuture<String> future = around();
        attempt(1).complete(failure());
        attempt(2).complete(failure());
        attempt(3).complete(success());
        assertThat(future.get(10, TimeUnit.SECONDS)).isEqualTo("a socket");
        assertThat(told)
                .containsExactly(
                        "h before SUCCESS",
                        "h after NO_LOGON_SERVERS",
                        "h after NO_LOGON_SERVERS",
                        "h after SUCCESS last");
    }

    @Test
    void whileTheAttemptIsInProgressNoThreadIsHeld() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        listener("h", 1, true).onBefore(notification -> {
            thread.set(Thread.currentThread());
            return Before.proceed();
        });
        CompletableFuture<String> future = around();
        awaitAttempt();
        Thread teller = thread.get();
        await().until(() -> teller.getState() == Thread.State.TIMED_WAITING && !inTheEngine(teller));
        attempt(1).complete(success());
        assertThat(future).succeedsWithin(Duration.ofSeconds(10));
    }

    private static boolean inTheEngine(Thread thread) {
        return List.of(thread.getStackTrace()).toString().contains("net.patchbay.router.notify");
    }

    @Test
    void d67ARouterThatStopsCancelsTheAttemptAndEveryContextComesBack() {
        RecordingHook hook = listener("h", 1, true);
        CompletableFuture<String> future = around();
        CompletableFuture<Attempted<String>> attempt = attempt(1);
        Thread closing = new Thread(router::close);
        closing.start();
        Uncancellable<?> uncancellable = (Uncancellable<?>) attempt;
        await().until(() -> uncancellable.cancels.get() == 1);
        attempt.complete(success());
        await().until(() -> !closing.isAlive());
        assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        await().until(() -> unwanted.size() == 1);
        assertThat(hook.contexts).hasSize(1);
    }

    @Test
    void d67AnAttemptThatEndsAfterTheRouterIsUnwanted() {
        router.drainTimeout(20);
        listener("h", 1, true);
        CompletableFuture<String> future = around();
        CompletableFuture<Attempted<String>> attempt = attempt(1);
        router.close();
        attempt.complete(success());
        await().until(() -> unwanted.size() == 1);
        assertThat(future).isDone();
        await().untilAsserted(() ->
                assertThat(trace().steps()).anyMatch(step -> step.detail().contains("after-call is lost")));
    }

    @Test
    void aRouterThatHasStoppedSaysSo() {
        router.close();
        assertFailed(around(), NetworkStatus.NO_NETWORK);
        assertThat(started).isEmpty();
    }

    @Test
    void moreThanTheLimitIsBusyAndForgotten() {
        listener("h", 1, true).onBefore(notification -> {
            hang.stay();
            return Before.proceed();
        });
        while (futures.size() < 8) {
            assertThat(around()).isNotDone();
        }
        await().until(() -> told.size() == 8);
        assertFailed(around(), NetworkStatus.BUSY);
    }

    /** D24: the deadline covers an attempt that never ends; what it brings afterwards is nobody's. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d24AnAttemptThatNeverEndsIsGivenUpAtTheDeadline(boolean inline) {
        listener("h", 1, inline).retrying();
        Notification hurried =
                Notification.of(OperationKind.SOCKET_CONNECT, "test.sockets", "tcp://server:7", Duration.ofMillis(200));
        CompletableFuture<String> future = router.router.notifications().aroundAsync(hurried, this);
        assertFailed(future, NetworkStatus.EXTENDED_ERROR);
        assertThat(told).containsExactly("h before SUCCESS", "h after EXTENDED_ERROR", "h after EXTENDED_ERROR last");
        assertThat(trace().detail()).contains("deadline");
        assertThat(started).hasSize(1);
        attempt(1).complete(success());
        assertThat(unwanted).containsExactly("a socket");
    }
}
