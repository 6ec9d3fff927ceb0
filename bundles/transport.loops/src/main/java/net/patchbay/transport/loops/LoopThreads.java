package net.patchbay.transport.loops;

import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Starts the threads of the loops, on a thread of its own: a thread remembers the protection domains on the stack that it was
 * made on, so one made on a caller's stack would pin the class loaders of everyone on it (D31).
 */
final class LoopThreads implements AutoCloseable {
    private final String name;
    private final BlockingQueue<LoopThread> wanted = new LinkedBlockingQueue<>();
    private final Queue<LoopThread> all = new ConcurrentLinkedQueue<>();
    private final Thread starter;
    private volatile boolean closed;
    private int count;

    LoopThreads(String name) {
        this.name = name;
        starter = new Thread(null, this::start, name + "starter", 0, false);
        starter.setDaemon(true);
        starter.setContextClassLoader(null);
        starter.start();
    }

    /** Starts a thread soon. Any thread; nothing happens once this is closed. */
    void start(Runnable work) {
        if (!closed) {
            LoopThread thread = new LoopThread(work);
            all.removeIf(LoopThread::isOver);
            all.add(thread);
            wanted.add(thread);
        }
    }

    /** What was wanted before the close is started all the same: a loop that never began could never end either. */
    private void start() {
        while (!closed || !wanted.isEmpty()) {
            try {
                LoopThread thread = wanted.take();
                count++;
                thread.begin(name + count);
            } catch (InterruptedException e) {
                // close() wakes the thread this way
            }
        }
    }

    /**
     * Waits until the threads that were wanted have begun and ended, except the calling one.
     *
     * @param nanos how long at most
     * @return whether they have
     */
    boolean await(long nanos) {
        long end = System.nanoTime() + nanos;
        boolean interrupted = false;
        boolean over = true;
        for (LoopThread thread : all) {
            boolean again = true;
            while (again) {
                try {
                    over &= thread.await(end);
                    again = false;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return over;
    }

    /** Ends the starter; what it started isn't touched. */
    @Override
    public void close() {
        closed = true;
        starter.interrupt();
    }
}
