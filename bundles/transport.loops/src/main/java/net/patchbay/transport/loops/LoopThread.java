package net.patchbay.transport.loops;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A thread of a loop, from when it is wanted. */
final class LoopThread {
    private final Runnable work;
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile Thread thread;

    LoopThread(Runnable work) {
        this.work = work;
    }

    void begin(String name) {
        Thread made = new Thread(null, work, name, 0, false);
        made.setDaemon(true);
        made.setContextClassLoader(null);
        thread = made;
        made.start();
        begun.countDown();
    }

    boolean isOver() {
        return begun.getCount() == 0 && !thread.isAlive();
    }

    /**
     * Waits until it has begun and ended, unless it is the calling thread itself.
     *
     * @param end until when, as {@link System#nanoTime} counts
     * @return whether it has
     */
    boolean await(long end) throws InterruptedException {
        if (!begun.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        long left = end - System.nanoTime();
        if (thread != Thread.currentThread() && thread.isAlive() && left > 0) {
            TimeUnit.NANOSECONDS.timedJoin(thread, left);
        }
        return thread == Thread.currentThread() || !thread.isAlive();
    }
}
