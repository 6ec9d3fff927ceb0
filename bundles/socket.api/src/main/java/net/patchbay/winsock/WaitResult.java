package net.patchbay.winsock;

/**
 * How a wait ended, with the values of {@code WSA_WAIT_…}.
 *
 * @param value 0 and more for the index of an event object, {@link #IO_COMPLETION} or {@link #TIMED_OUT}
 */
public record WaitResult(int value) {
    /** {@code WSA_WAIT_IO_COMPLETION}: at least one completion routine ran; wait again. */
    public static final WaitResult IO_COMPLETION = new WaitResult(0xC0);

    /** {@code WSA_WAIT_TIMEOUT}. */
    public static final WaitResult TIMED_OUT = new WaitResult(0x102);

    /** How many event objects may be waited for at once: {@code WSA_MAXIMUM_WAIT_EVENTS}. */
    public static final int MAXIMUM = 64;

    /** Whether event objects were signalled: the one at {@link #index}, or all. */
    public boolean isSignalled() {
        return value >= 0 && value < MAXIMUM;
    }

    /**
     * The lowest index of an object that was signalled; 0 when all were waited for.
     *
     * @throws IllegalStateException where none was
     */
    public int index() {
        if (!isSignalled()) {
            throw new IllegalStateException("no event object was signalled: " + this);
        }
        return value;
    }

    @Override
    public String toString() {
        return equals(IO_COMPLETION)
                ? "WSA_WAIT_IO_COMPLETION"
                : equals(TIMED_OUT) ? "WSA_WAIT_TIMEOUT" : "WSA_WAIT_EVENT_0 + " + value;
    }
}
