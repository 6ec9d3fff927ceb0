package net.patchbay.socket.core;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import net.patchbay.wsk.NtStatus;

/**
 * Data that a callback is shown and may retain. It may be released as soon as it is shown, inside the callback too; so which of
 * retaining and releasing comes first is decided by one word. Any thread.
 */
abstract class Lease {
    private static final int SHOWN = 0;
    private static final int KEPT = 1;
    private static final int RELEASED = 2;
    private static final AtomicIntegerFieldUpdater<Lease> STATE =
            AtomicIntegerFieldUpdater.newUpdater(Lease.class, "state");

    @SuppressWarnings("unused") // by its updater
    private volatile int state;

    private Retained keeper;

    /** How many bytes it is about. */
    abstract int length();

    /** A callback of a socket is about to see it. On the loop. */
    final void shownFor(Retained whose) {
        keeper = whose;
        STATE.lazySet(this, SHOWN);
    }

    /** The callback retained it; false when it was released by then. On the loop. */
    final boolean keep() {
        boolean kept = STATE.compareAndSet(this, SHOWN, KEPT);
        if (kept) {
            keeper.add(length());
        }
        return kept;
    }

    /** The callback didn't retain it: releasing it from here on is a mistake. On the loop. */
    final void returned() {
        STATE.lazySet(this, RELEASED);
    }

    /** The program gives it back to a socket; {@link NtStatus#INVALID_PARAMETER} where that hasn't lent it. */
    final NtStatus release(Retained whose) {
        if (keeper != whose) {
            return NtStatus.INVALID_PARAMETER;
        }
        // in this order: a callback that returns between the two goes from SHOWN to KEPT
        if (STATE.compareAndSet(this, SHOWN, RELEASED)) {
            return NtStatus.SUCCESS;
        }
        if (STATE.compareAndSet(this, KEPT, RELEASED)) {
            whose.subtract(length());
            return NtStatus.SUCCESS;
        }
        return NtStatus.INVALID_PARAMETER;
    }
}
