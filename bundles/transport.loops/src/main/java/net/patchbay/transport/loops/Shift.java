package net.patchbay.transport.loops;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * One thread's time with a loop. What belongs to the loop is this thread's to touch except while it is away, in code that
 * isn't the loop's; only then can the loop be taken from it (D45), and it learns that when it comes back.
 */
final class Shift {
    private static final int HERE = 0;
    private static final int AWAY = 1;
    private static final int OVER = 2;

    private final AtomicInteger state = new AtomicInteger();

    /** The thread goes into foreign code. */
    void leave() {
        state.setRelease(AWAY);
    }

    /** The thread comes back; false when the loop is somebody else's by now. */
    boolean back() {
        return state.compareAndSet(AWAY, HERE);
    }

    /** Ends the shift from outside; false when the thread isn't away, or the shift has ended. */
    boolean end() {
        return state.compareAndSet(AWAY, OVER);
    }
}
