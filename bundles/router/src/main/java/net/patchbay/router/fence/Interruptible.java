package net.patchbay.router.fence;

/** An operation as the fence sees it: something with a deadline that its caller may cancel. */
public interface Interruptible {
    /**
     * What tells it from all others.
     *
     * @return the id
     */
    String id();

    /**
     * The symbolic name of the bundle that asked.
     *
     * @return the name
     */
    String askedBy();

    /**
     * When it must end.
     *
     * @return a value of {@link System#nanoTime()}
     */
    long deadline();

    /**
     * Looks at the clock, which is exact to the millisecond at least; for the thread that runs the operation.
     *
     * @return a value of {@link System#nanoTime()}
     */
    long tick();

    /**
     * What the clock said when it was looked at last, which was when a foreign call began or ended: good enough wherever
     * nothing but the router has run since, and looking at the clock is a good part of what a call costs.
     *
     * @return a value of {@link System#nanoTime()}
     */
    long lastTick();

    /**
     * Whether its caller no longer wants it.
     *
     * @return true after a cancel
     */
    boolean cancelled();

    /**
     * Lets a cancel interrupt this thread, until {@link #waitEnds()}. A cancel that came before interrupts it at once.
     */
    void waitBegins();

    /** The wait was interrupted: by a cancel, or by whoever owns the thread, which cancels it too and keeps the flag. */
    void waitInterrupted();

    /** No cancel interrupts this thread any more; an interrupt that a cancel caused is cleared. */
    void waitEnds();

    /**
     * How many operations it is nested in.
     *
     * @return 1 for an outermost one
     */
    int depth();

    /**
     * Whether it is inside that gate beyond the calls in progress: a hook's context is held until it is given back (D16).
     *
     * @param gate the gate of a party
     * @return true while the gate waits for it
     */
    default boolean holds(Gate gate) {
        return false;
    }
}
