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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D36: the future of an operation is cancelled, at each stage that it has with hooks. */
class AsyncNotificationCancelTest extends AsyncScene {
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
}
