package net.patchbay.router;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.notify.AsyncAttempt;
import net.patchbay.notify.Attempted;
import net.patchbay.notify.Notification;
import net.patchbay.router.connect.Owner;
import net.patchbay.router.fence.ThreadMaker;
import net.patchbay.router.notify.ToldHooks;
import net.patchbay.router.operation.Operation;

/**
 * Runs operations that nobody waits for, each on a thread of its own, so that one that waits for a provider keeps no other
 * waiting; more than {@code async.limit} at once are refused with {@code BUSY} and wait for nothing either (D36).
 */
final class AsyncOperations implements AutoCloseable {
    private static final long IDLE_SECONDS = 30;

    private final Set<ConnectionFuture<?>> inProgress = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor operations;
    private final ThreadPoolExecutor dependents;
    private final ScheduledThreadPoolExecutor deadlines;

    AsyncOperations(ThreadMaker maker, int limit) {
        operations = pool(maker, "patchbay-operation", limit);
        dependents = pool(maker, "patchbay-dependent", Integer.MAX_VALUE);
        deadlines = new ScheduledThreadPoolExecutor(1, maker.threadsNamed("patchbay-deadline"));
        deadlines.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        deadlines.allowCoreThreadTimeOut(true);
        deadlines.setRemoveOnCancelPolicy(true);
    }

    private static ThreadPoolExecutor pool(ThreadMaker maker, String name, int limit) {
        return new ThreadPoolExecutor(
                0, limit, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), maker.threadsNamed(name));
    }

    void limit(int limit) {
        operations.setMaximumPoolSize(limit);
    }

    CompletableFuture<Connection> add(Core core, Owner owner, ConnectionRequest request) {
        AddOperation operation;
        try {
            operation = AddOperation.begin(core, owner, request, false);
        } catch (NetworkException e) {
            return CompletableFuture.failedFuture(e);
        }
        ConnectionFuture<Connection> future = new ConnectionFuture<>(operation.operation(), dependents);
        try {
            operations.execute(() -> run(operation, future));
        } catch (RejectedExecutionException e) {
            operation.abandon();
            future.fail(busy(core, operation.operation()));
        }
        return future;
    }

    private NetworkException busy(Core core, Operation operation) {
        return core.refused(
                operation,
                NetworkStatus.BUSY,
                operations.getMaximumPoolSize() + " asynchronous operations are in progress (async.limit)");
    }

    /** An operation of another service, whose attempts hold no thread. */
    <T> CompletableFuture<T> around(
            Core core, ToldHooks hooks, Operation operation, Notification about, AsyncAttempt<T> attempt) {
        ConnectionFuture<T> future = new ConnectionFuture<>(operation, dependents);
        Runnable begin = hooks.aroundAsync(
                about, attempt, dependents, deadlines, ended -> conclude(core, operation, ended, future));
        inProgress.add(future);
        try {
            operations.execute(begin);
        } catch (RejectedExecutionException e) {
            inProgress.remove(future);
            future.fail(busy(core, operation));
        }
        return future;
    }

    private <T> void conclude(Core core, Operation operation, Attempted<T> ended, ConnectionFuture<T> future) {
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

    private static void run(AddOperation operation, ConnectionFuture<Connection> future) {
        try {
            future.succeed(operation.run());
        } catch (NetworkException e) {
            if (operation.operation().cancelled()) {
                future.cancelled();
            } else {
                future.fail(e);
            }
        } catch (RuntimeException | Error e) {
            future.fail(e);
            throw e;
        }
    }

    /** The router stops: what other services attempt is not its own to end, but can be cancelled. */
    void cancelAttempts() {
        inProgress.forEach(future -> future.cancel(true));
    }

    /** No new ones; those in progress end by themselves, since every provider leaves. */
    @Override
    public void close() {
        stop(operations);
        stop(dependents);
        deadlines.shutdownNow();
    }

    private static void stop(ExecutorService executor) {
        executor.shutdown();
    }
}
