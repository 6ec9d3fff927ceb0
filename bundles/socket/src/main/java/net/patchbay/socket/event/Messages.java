package net.patchbay.socket.event;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The messages of one socket: run in order, one at a time, on an executor. What one throws is the executor's, and the next comes
 * all the same. Any thread.
 */
final class Messages {
    private final Executor executor;
    private final Queue<Runnable> queue = new ArrayDeque<>();
    private boolean running;
    private boolean held;

    Messages(Executor executor) {
        this.executor = executor;
    }

    /** Keeps what is posted until {@link #release}. */
    synchronized void hold() {
        held = true;
    }

    void release() {
        synchronized (this) {
            held = false;
        }
        deliver();
    }

    /** Posts one; {@link #deliver} is to follow once locks were left. */
    synchronized void post(Runnable message) {
        queue.add(message);
    }

    /** Drops what was posted and hasn't begun. */
    synchronized void drop() {
        queue.clear();
    }

    /** Has what was posted delivered. */
    void deliver() {
        synchronized (this) {
            if (running || held || queue.isEmpty()) {
                return;
            }
            running = true;
        }
        try {
            executor.execute(this::one);
        } catch (RejectedExecutionException e) {
            refused();
        }
    }

    /** The client is being closed, as a rule: nobody is told any more, and nothing piles up. */
    private synchronized void refused() {
        queue.clear();
        running = false;
    }

    private void one() {
        Runnable message;
        synchronized (this) {
            message = queue.poll();
        }
        try {
            if (message != null) {
                message.run();
            }
        } finally {
            synchronized (this) {
                running = false;
            }
            deliver();
        }
    }
}
