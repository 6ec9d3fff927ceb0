package net.patchbay.router.connect;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a connection can be used: open, frozen while its session is asked whether it may end, thawed when it says no,
 * ended once and for ever (D34). Takes its lock only for those who wait for a thaw.
 */
final class State {
    private static final Object OPEN = new Object();
    private static final Object FROZEN = new Object();

    /** {@link #OPEN}, {@link #FROZEN}, or the {@link Ending}. */
    private final AtomicReference<Object> now = new AtomicReference<>(OPEN);

    boolean usable() {
        return now.get() == OPEN;
    }

    /** How it ended, or null. */
    Ending ending() {
        return now.get() instanceof Ending ending ? ending : null;
    }

    /** Returns false when it is frozen by another cancel, or has ended. */
    boolean freeze() {
        return now.compareAndSet(OPEN, FROZEN);
    }

    void thaw() {
        if (now.compareAndSet(FROZEN, OPEN)) {
            tellThoseWhoWait();
        }
    }

    /** Returns false when it had ended before. */
    boolean end(Ending how) {
        Object before = now.getAndUpdate(state -> state instanceof Ending ? state : how);
        if (before == FROZEN) {
            tellThoseWhoWait();
        }
        return !(before instanceof Ending);
    }

    private synchronized void tellThoseWhoWait() {
        notifyAll();
    }

    /** Waits while it is frozen; returns whether that is over. An interrupt ends the wait and is kept. */
    synchronized boolean awaitThaw(long nanos) {
        long end = System.nanoTime() + nanos;
        while (now.get() == FROZEN) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
