package net.patchbay.socket;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.transport.EventLoop;

/**
 * The few threads beside the transports': a clock, those that look names up, one for what a transport left behind, and those that
 * call the listeners of event selection.
 */
final class OwnThreads implements AutoCloseable {
    private static final int LOOKUPS = 16;
    private static final long IDLE_SECONDS = 30;

    private final ScheduledThreadPoolExecutor clock =
            new ScheduledThreadPoolExecutor(1, named("patchbay-socket-clock"));
    private final ThreadPoolExecutor lookups = new ThreadPoolExecutor(
            0, LOOKUPS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named("patchbay-socket-names"));
    private final Rest rest = new Rest();
    private final ListenerThreads listeners = new ListenerThreads(clock, named("patchbay-socket-listener"));

    /** They are made now, and not on the stack of whoever needs one first, but for those that look names up. */
    void start(Runnable everySecond) {
        clock.setRemoveOnCancelPolicy(true);
        clock.prestartAllCoreThreads();
        rest.executor.prestartAllCoreThreads();
        ScheduledFuture<?> unused = clock.scheduleWithFixedDelay(everySecond, 1, 1, TimeUnit.SECONDS);
        lookups.setRejectedExecutionHandler((work, pool) -> rest.execute(work));
    }

    ScheduledThreadPoolExecutor clock() {
        return clock;
    }

    ThreadPoolExecutor lookups() {
        return lookups;
    }

    EventLoop rest() {
        return rest;
    }

    /** Runs what may block for long, each on a thread of its own. */
    Executor listeners() {
        return listeners;
    }

    @Override
    public void close() {
        List<Runnable> unused = clock.shutdownNow();
        listeners.close();
        lookups.shutdown();
        rest.executor.shutdown();
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(null, work, name + "-" + number.incrementAndGet(), 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(OwnThreads.class.getClassLoader());
            return thread;
        };
    }

    /** A loop for sockets whose own has gone. */
    private static final class Rest implements EventLoop {
        private volatile Thread thread;
        private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new java.util.concurrent.LinkedBlockingQueue<>(), work -> {
                    thread = named("patchbay-socket-rest").newThread(work);
                    return thread;
                });

        @Override
        public void execute(Runnable task) {
            executor.execute(task);
        }

        @Override
        public boolean inLoop() {
            return Thread.currentThread() == thread;
        }

        @Override
        public boolean replaceThread() {
            return false;
        }
    }
}
