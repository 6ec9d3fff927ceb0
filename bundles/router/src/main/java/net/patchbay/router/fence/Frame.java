package net.patchbay.router.fence;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import net.patchbay.mpr.NetworkStatus;

/**
 * A call into foreign code that is in progress on this thread, or that this thread works for: with it the router knows
 * how deep it is nested (D17) and what a bundle that stops itself must not wait for (D30). Two calls are never the same one.
 */
final class Frame {
    /** Null again when the last call is left, so that no thread of an application's holds on to anything of ours. */
    private static final ThreadLocal<Frame> CURRENT = new ThreadLocal<>();

    /** The call that this one was made from, or null. */
    private final Frame outer;
    /** The gate of the party that is called. */
    private final Gate gate;
    /** The operation that it is called for. */
    private final Interruptible operation;

    Frame(Frame outer, Gate gate, Interruptible operation) {
        this.outer = outer;
        this.gate = gate;
        this.operation = operation;
    }

    Frame outer() {
        return outer;
    }

    Interruptible operation() {
        return operation;
    }

    static Frame current() {
        return CURRENT.get();
    }

    static void set(Frame frame) {
        CURRENT.set(frame);
    }

    /** Calls within this frame and catches everything; afterwards {@code next} is current. */
    <T> Verdict<T> call(Frame next, Callable<T> foreign) {
        set(this);
        try {
            return new Verdict.Returned<>(foreign.call());
        } catch (Throwable thrown) {
            return new Verdict.Failed<>(
                    NetworkStatus.EXTENDED_ERROR,
                    Verdict.Why.THREW,
                    "threw " + Fault.of(thrown).words());
        } finally {
            set(next);
        }
    }

    boolean isWithin(Frame wanted) {
        Frame frame = this;
        while (frame != null && !frame.equals(wanted)) {
            frame = frame.outer;
        }
        return frame != null;
    }

    int callsInside(Gate wanted) {
        int calls = 0;
        for (Frame frame = this; frame != null; frame = frame.outer) {
            if (frame.gate == wanted) {
                calls++;
            }
        }
        return calls;
    }

    int operationsHolding(Gate wanted) {
        Set<String> holding = new HashSet<>();
        for (Frame frame = this; frame != null; frame = frame.outer) {
            if (frame.operation != null && frame.operation.holds(wanted)) {
                holding.add(frame.operation.id());
            }
        }
        return holding.size();
    }
}
