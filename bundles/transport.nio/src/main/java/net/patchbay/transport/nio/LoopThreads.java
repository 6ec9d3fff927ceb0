package net.patchbay.transport.nio;

import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Starts the threads of the loops, on a thread of its own: a thread remembers the protection domains on the stack that it was
 * made on, so one made on a caller's stack would pin the class loaders of everyone on it (D31).
 */
final class LoopThreads implements AutoCloseable {
    private static final String NAME = "patchbay-nio-";

    private final BlockingQueue<Runnable> wanted = new LinkedBlockingQueue<>();
    private final Queue<Thread> started = new ConcurrentLinkedQueue<>();
    private final Thread starter;
    private volatile boolean closed;
    private int count;

    LoopThreads() {
        starter = new Thread(null, this::start, NAME + "starter", 0, false);
        starter.setDaemon(true);
        starter.setContextClassLoader(null);
        starter.start();
    }

    /** Starts a thread soon. Any thread; nothing happens once this is closed. */
    void start(Runnable work) {
        wanted.add(work);
    }

    private void start() {
        while (!closed) {
            try {
                Runnable work = wanted.take();
                if (!closed) {
                    begin(work);
                }
            } catch (InterruptedException e) {
                // close() wakes the thread this way
            }
        }
    }

    private void begin(Runnable work) {
        count++;
        Thread thread = new Thread(null, work, NAME + count, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        started.removeIf(one -> !one.isAlive());
        thread.start();
        started.add(thread);
    }

    /**
     * Waits until the threads that were started have ended, except the calling one.
     *
     * @param nanos how long at most
     * @return whether they have
     */
    boolean await(long nanos) {
        long end = System.nanoTime() + nanos;
        boolean interrupted = false;
        boolean all = true;
        for (Thread thread : started) {
            while (thread != Thread.currentThread() && thread.isAlive()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    all = false;
                    break;
                }
                try {
                    TimeUnit.NANOSECONDS.timedJoin(thread, left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return all;
    }

    /** Ends the starter; what it started isn't touched. */
    @Override
    public void close() {
        closed = true;
        starter.interrupt();
    }
}
