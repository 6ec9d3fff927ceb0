package net.patchbay.router;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.notify.AsyncAttempt;
import net.patchbay.notify.Attempted;
import net.patchbay.notify.Notification;
import net.patchbay.router.notify.ToldHooks;
import net.patchbay.router.operation.Operation;

/** Operations of other services with hooks around them, whose attempts hold no thread. */
final class AsyncAttempts {
    private final Set<ConnectionFuture<?>> inProgress = ConcurrentHashMap.newKeySet();
    private final Core core;
    private final AsyncOperations threads;

    AsyncAttempts(Core core, AsyncOperations threads) {
        this.core = core;
        this.threads = threads;
    }

    /** Tells the hooks before on a thread that counts, and after on one that doesn't. */
    <T> CompletableFuture<T> around(ToldHooks hooks, Operation operation, Notification about, AsyncAttempt<T> attempt) {
        ConnectionFuture<T> future = threads.futureOf(operation);
        inProgress.add(future);
        Runnable rounds =
                hooks.aroundAsync(about, attempt, threads.continuations(), ended -> conclude(operation, ended, future));
        String refused = threads.started(() -> {
            try {
                rounds.run();
            } finally {
                threads.ended();
            }
        });
        if (refused != null) {
            inProgress.remove(future);
            future.fail(core.refused(operation, NetworkStatus.BUSY, refused));
        }
        return future;
    }

    private <T> void conclude(Operation operation, Attempted<T> ended, ConnectionFuture<T> future) {
        inProgress.remove(future);
        try {
            future.succeed(core.concluded(operation, ended));
        } catch (NetworkException e) {
            if (operation.cancelled()) {
                future.cancelled();
            } else {
                future.fail(e);
            }
        }
    }

    /** The router stops: what other services attempt is not its own to end, but can be cancelled. */
    void cancelAll() {
        // Not on this thread: an attempt, and what depends on it, are of another bundle.
        inProgress.forEach(future -> threads.continuations().execute(() -> future.cancel(true)));
    }
}
