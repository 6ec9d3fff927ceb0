package net.patchbay.socket;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads for what programs are to be called with and may block in: as many as block at once, and none for long while nothing is
 * to be done. A thread is made on the stack of another one of ours, never on that of whoever has something to run: it would pin
 * the class loaders of that stack (D31). Any thread; nothing blocks.
 */
final class ListenerThreads implements Executor, AutoCloseable {
    private static final long IDLE_SECONDS = 30;

    private final Executor maker;
    private final SynchronousQueue<Runnable> idle = new SynchronousQueue<>();
    private final ThreadPoolExecutor threads;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    /**
     * None at first.
     *
     * @param maker on whose thread threads are made
     * @param named how they are made
     */
    ListenerThreads(Executor maker, ThreadFactory named) {
        this.maker = maker;
        threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                idle,
                named,
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Gives it to a thread that has nothing to do, else has one made. */
    @Override
    public void execute(Runnable work) {
        if (!idle.offer(work)) {
            waiting.add(work);
            haveOneMade();
        }
    }

    private void haveOneMade() {
        try {
            maker.execute(this::make);
        } catch (RejectedExecutionException e) {
            make(); // everything stops, and whoever waits for a future is still told
        }
    }

    private void make() {
        Runnable work = waiting.poll();
        if (work != null) {
            threads.execute(work);
        }
    }

    /** What was given before still runs, what comes later doesn't. */
    @Override
    public void close() {
        while (!waiting.isEmpty()) {
            make();
        }
        threads.shutdown();
    }
}
