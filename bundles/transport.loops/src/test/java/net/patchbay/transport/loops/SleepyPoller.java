package net.patchbay.transport.loops;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Finds nothing, sleeps until it is woken, and counts how often it is. */
final class SleepyPoller extends Poller {
    private final Semaphore woken = new Semaphore(0);
    private final Semaphore sleeping = new Semaphore(0);
    private final AtomicInteger wakeUps = new AtomicInteger();
    private volatile boolean closed;

    int wakeUps() {
        return wakeUps.get();
    }

    boolean isClosed() {
        return closed;
    }

    /** Waits until it sleeps. */
    void awaitSleep() throws InterruptedException {
        if (!sleeping.tryAcquire(10, TimeUnit.SECONDS)) {
            throw new AssertionError("the poller wasn't called to sleep");
        }
    }

    @Override
    protected void poll(long millis) {
        if (millis != 0) {
            sleeping.release();
            woken.acquireUninterruptibly();
            woken.drainPermits();
        }
    }

    @Override
    protected void wakeup() {
        wakeUps.incrementAndGet();
        woken.release();
    }

    @Override
    public void close() {
        closed = true;
    }
}
