package net.patchbay.router;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.router.connect.Owner;
import net.patchbay.router.notify.Continuations;
import net.patchbay.router.operation.Operation;

/**
 * Runs operations that nobody waits for, each on a thread of its own, so that one that waits for a provider keeps no other
 * waiting; more than {@code async.limit} at once are refused with {@code BUSY} and wait for nothing either (D36). An
 * operation counts until its outcome stands; what depends on it may take as long as it likes.
 */
final class AsyncOperations implements AutoCloseable {
    private static final long IDLE_SECONDS = 30;

    private final AtomicInteger running = new AtomicInteger();
    private final ThreadPoolExecutor threads;
    private final Dependents dependents;
    private volatile int limit;

    AsyncOperations(Function<String, ThreadFactory> made, int limit) {
        this.limit = limit;
        this.dependents = new Dependents(made);
        // The limit is that of the operations and not of the threads: a thread may go on with what depends on its
        // operation.
        this.threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                made.apply("patchbay-operation"));
    }

    void limit(int most) {
        limit = most;
    }

    CompletableFuture<Connection> add(Core core, Owner owner, ConnectionRequest request) {
        AddOperation operation;
        try {
            operation = AddOperation.begin(core, owner, request, false);
        } catch (NetworkException e) {
            return CompletableFuture.failedFuture(e);
        }
        ConnectionFuture<Connection> future = futureOf(operation.operation());
        String refused = started(() -> run(operation, future));
        if (refused != null) {
            operation.abandon();
            future.fail(core.refused(operation.operation(), NetworkStatus.BUSY, refused));
        }
        return future;
    }

    /** A future of an operation that is run elsewhere. */
    <T> ConnectionFuture<T> futureOf(Operation operation) {
        operation.makeCancellable();
        return new ConnectionFuture<>(operation, dependents);
    }

    /** Where it goes on when something has ended that nobody waited for: there is no limit to that. */
    Continuations continuations() {
        return dependents;
    }

    /** Starts something that counts until {@link #ended} is called; returns why it can't, or null. */
    String started(Runnable work) {
        int most = limit;
        if (running.getAndUpdate(now -> now < most ? now + 1 : now) >= most) {
            return most + " asynchronous operations are in progress (async.limit)";
        }
        try {
            threads.execute(work);
            return null;
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            ended();
            return "no thread can be had for it";
        }
    }

    void ended() {
        running.decrementAndGet();
    }

    private void run(AddOperation operation, ConnectionFuture<Connection> future) {
        // It has waited for this thread since it began.
        operation.operation().tick();
        try {
            future.succeed(outcome(operation));
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

    /** It counts no longer when this returns, so that what depends on it can ask for another one. */
    private Connection outcome(AddOperation operation) throws NetworkException {
        try {
            return operation.run();
        } finally {
            ended();
        }
    }

    /** No new ones; those in progress end by themselves, since every provider leaves. */
    @Override
    public void close() {
        threads.shutdown();
        dependents.close();
    }
}
