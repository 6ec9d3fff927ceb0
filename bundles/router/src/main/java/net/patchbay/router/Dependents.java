package net.patchbay.router;

import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import net.patchbay.router.notify.Continuations;

/**
 * The router's own threads for what depends on asynchronous operations, where it may block, and the clock for those that
 * must not take too long (D36).
 */
final class Dependents implements Continuations, AutoCloseable {
    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads;
    private final ScheduledThreadPoolExecutor clock;

    /** Threads come from there, each as soon as it is needed; that of the clock at once. */
    Dependents(Function<String, ThreadFactory> made) {
        threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                made.apply("patchbay-dependent"));
        clock = new ScheduledThreadPoolExecutor(1, made.apply("patchbay-timeout"));
        clock.setRemoveOnCancelPolicy(true);
        clock.prestartCoreThread();
    }

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    @Override
    public Future<?> after(long time, TimeUnit unit, Runnable work) {
        try {
            return clock.schedule(() -> somewhere(work), time, unit);
        } catch (RejectedExecutionException e) {
            FutureTask<Void> now = new FutureTask<>(work, null);
            now.run();
            return now;
        }
    }

    /** On the clock's own thread only when there is no other: whatever depends on the work runs there too. */
    private void somewhere(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            work.run();
        }
    }

    /** No new ones; what waits for its time still gets it. */
    @Override
    public void close() {
        threads.shutdown();
        clock.shutdown();
    }
}
