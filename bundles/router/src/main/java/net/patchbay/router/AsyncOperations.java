package net.patchbay.router;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.router.connect.Owner;
import net.patchbay.router.fence.ThreadMaker;

/**
 * Runs operations that nobody waits for, each on a thread of its own, so that one that waits for a provider keeps no other
 * waiting; more than {@code async.limit} at once are refused with {@code BUSY} and wait for nothing either (D36).
 */
final class AsyncOperations implements AutoCloseable {
    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor operations;
    private final ThreadPoolExecutor dependents;

    AsyncOperations(ThreadMaker maker, int limit) {
        operations = pool(maker, "patchbay-operation", limit);
        dependents = pool(maker, "patchbay-dependent", Integer.MAX_VALUE);
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
        operation.operation().makeCancellable();
        ConnectionFuture<Connection> future = new ConnectionFuture<>(operation.operation(), dependents);
        try {
            operations.execute(() -> run(operation, future));
        } catch (RejectedExecutionException e) {
            operation.abandon();
            future.fail(core.refused(
                    operation.operation(),
                    NetworkStatus.BUSY,
                    operations.getMaximumPoolSize() + " asynchronous operations are in progress (async.limit)"));
        }
        return future;
    }

    private static void run(AddOperation operation, ConnectionFuture<Connection> future) {
        // It has waited for this thread since it began.
        operation.operation().tick();
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

    /** No new ones; those in progress end by themselves, since every provider leaves. */
    @Override
    public void close() {
        stop(operations);
        stop(dependents);
    }

    private static void stop(ExecutorService executor) {
        executor.shutdown();
    }
}
