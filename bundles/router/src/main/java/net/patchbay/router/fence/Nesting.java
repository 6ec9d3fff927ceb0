package net.patchbay.router.fence;

import java.util.function.Supplier;

/** What the current thread works for: which foreign calls it is inside, however deep, and for which operation (D17). */
public final class Nesting {
    /** The gate of what is no party's. */
    private static final Gate NOBODY = new Gate();

    private Nesting() {}

    /**
     * The operation that this thread works for.
     *
     * @return the innermost one, or null when no foreign code is being called
     */
    public static Interruptible operation() {
        Frame frame = Frame.current();
        return frame == null ? null : frame.operation();
    }

    /**
     * Whether this thread works for a call into that party, however deep.
     *
     * @param gate the party's gate
     * @return true when calling the party now would be calling it from inside itself
     */
    public static boolean isInside(Gate gate) {
        Frame frame = Frame.current();
        return frame != null && frame.callsInside(gate) > 0;
    }

    /**
     * Does something on this thread as part of an operation: what it asks the router for is nested in that, and what it stops
     * doesn't wait for that (D16).
     *
     * @param operation the operation
     * @param work what to do
     * @param <T> what it comes to
     * @return what it came to
     */
    public static <T> T within(Interruptible operation, Supplier<T> work) {
        Frame outer = Frame.current();
        Frame.set(new Frame(outer, NOBODY, operation));
        try {
            return work.get();
        } finally {
            Frame.set(outer);
        }
    }
}
