package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.notify.AsyncAttempt;
import net.patchbay.notify.Attempted;
import net.patchbay.notify.HookConstants;
import net.patchbay.notify.Notification;
import net.patchbay.notify.OperationResult;

/** The engine of hooks as a service uses it whose attempts hold no thread; a test completes them. */
abstract class AsyncScene extends HookScene implements AsyncAttempt<String> {
    /** The attempts that were started and not completed, the last one last. */
    final List<CompletableFuture<Attempted<String>>> started = new CopyOnWriteArrayList<>();

    final List<String> unwanted = new CopyOnWriteArrayList<>();
    final List<CompletableFuture<String>> futures = new CopyOnWriteArrayList<>();
    final AtomicInteger ended = new AtomicInteger();

    @Override
    public final CompletableFuture<Attempted<String>> attempt(Notification notification) {
        CompletableFuture<Attempted<String>> attempt = new Uncancellable<>();
        started.add(attempt);
        return attempt;
    }

    @Override
    public final void unwanted(String value) {
        unwanted.add(value);
        throw new IllegalStateException("whatever this throws is ignored");
    }

    final CompletableFuture<String> around() {
        CompletableFuture<String> future =
                router.router.notifications().aroundAsync(notification(OperationKind.SOCKET_CONNECT), this);
        futures.add(future.whenComplete((value, failure) -> ended.incrementAndGet()));
        return future;
    }

    final RecordingHook listener(String name, int ranking, boolean inline) {
        return hook(name, ranking, inline, HookConstants.OPERATIONS, "SOCKET_CONNECT");
    }

    final CompletableFuture<Attempted<String>> attempt(int number) {
        await().until(() -> started.size() == number);
        return started.get(number - 1);
    }

    final void awaitAttempt() {
        await().until(() -> started.size() == 1);
    }

    static Attempted<String> success() {
        return Attempted.succeeded("a socket", "sockets", OperationResult.none());
    }

    static Attempted<String> failure() {
        return Attempted.failed(NetworkStatus.NO_LOGON_SERVERS, "sockets", "later");
    }

    static void assertFailed(CompletableFuture<String> future, NetworkStatus status) {
        assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(NetworkException.class, failure -> assertThat(failure.status())
                        .isEqualTo(status));
    }

    /** An attempt that notices when it is cancelled, and goes on. */
    static final class Uncancellable<T> extends CompletableFuture<T> {
        final AtomicInteger cancels = new AtomicInteger();

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            cancels.incrementAndGet();
            return false;
        }
    }
}
