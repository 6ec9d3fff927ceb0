package net.patchbay.router.connect;

import java.util.concurrent.TimeUnit;

/**
 * Whether a connection can be used: open, frozen while its session is asked whether it may end, thawed when it says no,
 * ended once and for ever (D34).
 */
final class State {
    private boolean frozen;
    private volatile boolean usable = true;
    private volatile Ending ending;

    boolean usable() {
        return usable;
    }

    Ending ending() {
        return ending;
    }

    /** Returns false when it is frozen by another cancel, or has ended. */
    synchronized boolean freeze() {
        if (frozen || ending != null) {
            return false;
        }
        frozen = true;
        usable = false;
        return true;
    }

    synchronized void thaw() {
        frozen = false;
        usable = ending == null;
        notifyAll();
    }

    /** Returns false when it had ended before. */
    synchronized boolean end(Ending how) {
        if (ending != null) {
            return false;
        }
        ending = how;
        usable = false;
        notifyAll();
        return true;
    }

    /** Waits while it is frozen; returns whether that is over. An interrupt ends the wait and is kept. */
    synchronized boolean awaitThaw(long nanos) {
        long end = System.nanoTime() + nanos;
        while (frozen && ending == null) {
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
