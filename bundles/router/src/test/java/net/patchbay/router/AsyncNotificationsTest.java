package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.notify.After;
import net.patchbay.notify.AsyncAttempt;
import net.patchbay.notify.Attempted;
import net.patchbay.notify.Before;
import net.patchbay.notify.HookConstants;
import net.patchbay.notify.Notification;
import net.patchbay.notify.OperationResult;
import net.patchbay.notify.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D36 and the engine as a service uses it whose attempts hold no thread. */
class AsyncNotificationsTest extends HookScene implements AsyncAttempt<String> {
    /** The attempts that were started and not completed, the last one last. */
    private final List<CompletableFuture<Attempted<String>>> started = new CopyOnWriteArrayList<>();

    private final List<String> unwanted = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<String>> futures = new CopyOnWriteArrayList<>();
    private final AtomicInteger ended = new AtomicInteger();

    @Override
    public CompletableFuture<Attempted<String>> attempt(Notification notification) {
        CompletableFuture<Attempted<String>> attempt = new Uncancellable<>();
        started.add(attempt);
        return attempt;
    }

    @Override
    public void unwanted(String value) {
        unwanted.add(value);
        throw new IllegalStateException("whatever this throws is ignored");
    }

    private CompletableFuture<String> around() {
        CompletableFuture<String> future =
                router.router.notifications().aroundAsync(notification(OperationKind.SOCKET_CONNECT), this);
        futures.add(future.whenComplete((value, failure) -> ended.incrementAndGet()));
        return future;
    }

    private RecordingHook listener(String name, int ranking, boolean inline) {
        return hook(name, ranking, inline, HookConstants.OPERATIONS, "SOCKET_CONNECT");
    }

    private CompletableFuture<Attempted<String>> attempt(int number) {
        await().until(() -> started.size() == number);
        return started.get(number - 1);
    }

    private void awaitAttempt() {
        await().until(() -> started.size() == 1);
    }

    private static Attempted<String> success() {
        return Attempted.succeeded("a socket", "sockets", OperationResult.none());
    }

    private static Attempted<String> failure() {
        return Attempted.failed(NetworkStatus.NO_LOGON_SERVERS, "sockets", "later");
    }

    private static void assertFailed(CompletableFuture<String> future, NetworkStatus status) {
        assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(NetworkException.class, failure -> assertThat(failure.status())
                        .isEqualTo(status));
    }

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
    void d36ACancelWhileHooksAreToldBefore() {
        RecordingHook hook = listener("h", 1, false).onBefore(notification -> {
            hang.stay();
            return Before.proceedAndTell();
        });
        listener("first", 0, false);
        CompletableFuture<String> future = around();
        await().until(() -> hook.notifications.size() == 1);
        assertThat(future.cancel(true)).isTrue();
        assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        await().until(() -> told.contains("first after CANCELLED last"));
        assertThat(started).isEmpty();
        hang.release();
        await().until(() -> told.contains("h after EXTENDED_ERROR last"));
    }

    @Test
    void d36ACancelDuringTheAttemptReachesItAndWhatItBringsLateIsUnwanted() {
        listener("h", 1, true);
        CompletableFuture<String> future = around();
        Uncancellable<Attempted<String>> attempt = (Uncancellable<Attempted<String>>) attempt(1);
        assertThat(future.thenApply(String::trim).cancel(true)).isTrue();
        await().until(() -> attempt.cancels.get() == 1);
        assertThat(unwanted).isEmpty();
        attempt.complete(success());
        await().until(() -> unwanted.equals(List.of("a socket")));
        await().until(() -> told.contains("h after CANCELLED"));
        await().until(future::isDone);
        assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        await().untilAsserted(() -> assertThat(trace().status()).isEqualTo(NetworkStatus.CANCELLED));
        assertThat(ended).hasValue(1);
    }

    @Test
    void d36ACancelDuringAnAttemptThatCanBeCancelled() {
        listener("h", 1, false).retrying();
        CompletableFuture<Attempted<String>> attempt = new CompletableFuture<>();
        CompletableFuture<String> future = router.router
                .notifications()
                .aroundAsync(notification(OperationKind.SOCKET_CONNECT), round -> {
                    started.add(attempt);
                    return attempt;
                });
        awaitAttempt();
        assertThat(future.cancel(true)).isTrue();
        await().until(attempt::isCancelled);
        await().until(() -> told.contains("h after CANCELLED last"));
        await().untilAsserted(() -> assertThat(router.runtime.operations()).hasSize(1));
        assertThat(started).hasSize(1);
    }

    @Test
    void d36ACancelDuringAPause() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        listener("h", 1, true).onAfter((notification, outcome) -> {
            thread.set(Thread.currentThread());
            return After.retry(Duration.ofSeconds(15));
        });
        CompletableFuture<String> future = around();
        attempt(1).complete(failure());
        await().until(() -> thread.get() != null && thread.get().getState() == Thread.State.TIMED_WAITING);
        assertThat(future.cancel(true)).isTrue();
        await().until(() -> told.contains("h after CANCELLED last"));
        assertThat(started).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d36ACancelWhileHooksAreToldAfterIsTooLate(boolean succeeds) {
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        CompletableFuture<CompletableFuture<String>> shared = new CompletableFuture<>();
        listener("h", 1, true).onAfter((notification, outcome) -> {
            cancelled.complete(shared.get(10, TimeUnit.SECONDS).cancel(true));
            return After.retry();
        });
        CompletableFuture<String> future = around();
        shared.complete(future);
        attempt(1).complete(succeeds ? success() : failure());
        assertThat(cancelled.join()).isFalse();
        if (succeeds) {
            assertThat(future).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("a socket");
        } else {
            assertFailed(future, NetworkStatus.NO_LOGON_SERVERS);
        }
        assertThat(started).hasSize(1);
        assertThat(unwanted).isEmpty();
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

    /** An attempt that notices when it is cancelled, and goes on. */
    private static final class Uncancellable<T> extends CompletableFuture<T> {
        private final AtomicInteger cancels = new AtomicInteger();

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            cancels.incrementAndGet();
            return false;
        }
    }
}
