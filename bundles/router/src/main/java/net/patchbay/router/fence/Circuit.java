package net.patchbay.router.fence;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Leaves a party alone that hung three times in a row: for 30 seconds, then, as long as the one call that tries again
 * hangs too, for twice as long each time up to ten minutes (D24, as D15 for hooks).
 */
final class Circuit {
    private static final int HANGS = 3;
    private static final long FIRST = TimeUnit.SECONDS.toNanos(30);
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(10);

    private final LongSupplier clock;
    private int hangs;
    private long pause;
    private long until;
    private boolean trying;
    private volatile boolean open;

    Circuit() {
        this(System::nanoTime);
    }

    /** With a clock of its own, in nanoseconds. */
    Circuit(LongSupplier clock) {
        this.clock = clock;
    }

    /** Whether a call may be made; an open circuit whose pause is over lets one through. */
    boolean admits() {
        if (!open) {
            return true;
        }
        synchronized (this) {
            if (open && (trying || clock.getAsLong() - until < 0)) {
                return false;
            }
            trying = open;
            return true;
        }
    }

    boolean open() {
        return open;
    }

    synchronized Duration left() {
        return Duration.ofNanos(Math.max(0, open ? until - clock.getAsLong() : 0));
    }

    /** One of a call that began before the party was set aside, or that is made in any case, puts nobody back. */
    synchronized void answered() {
        if (!open || trying) {
            reset();
        }
    }

    /** What it did before is forgotten. */
    synchronized void reset() {
        hangs = 0;
        pause = 0;
        trying = false;
        open = false;
    }

    /** Neither an answer nor a hang, as a cancel is; whoever comes next tries. */
    synchronized void undecided() {
        trying = false;
    }

    /** Returns whether the party is set aside by this. */
    synchronized boolean hung() {
        if (open && !trying) {
            // A call that began before the party was set aside tells nothing new.
            return false;
        }
        trying = false;
        if (++hangs < HANGS && pause == 0) {
            return false;
        }
        pause = pause == 0 ? FIRST : Math.min(LONGEST, pause * 2);
        until = clock.getAsLong() + pause;
        open = true;
        return true;
    }
}
