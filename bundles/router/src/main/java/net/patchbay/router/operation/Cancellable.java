package net.patchbay.router.operation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import net.patchbay.router.fence.Interruptible;

/**
 * An operation as its caller may give it up: until its outcome stands, by a cancel from any thread or by an interrupt of the
 * one that runs it (D36).
 */
abstract class Cancellable implements Interruptible {
    private enum State {
        RUNNING,
        /** The hooks are told after a failed attempt: a cancel doesn't count, but ends what would follow (D6, D36). */
        CONCLUDING,
        /** The same, and a cancel came. */
        UNWANTED,
        CANCELLED,
        DECIDED
    }

    private static final VarHandle STATE = handle();

    /** Read and written through {@link #state()} and {@link #change} alone. */
    private State state = State.RUNNING;

    private boolean cancellable;

    private Thread waiting;
    private Runnable awaited;
    private boolean interruptedByCancel;

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findVarHandle(Cancellable.class, "state", State.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public boolean cancelled() {
        return state() == State.CANCELLED;
    }

    /** Other threads than the one that runs it may cancel it; to be said before one of them has it. */
    public void makeCancellable() {
        cancellable = true;
    }

    /**
     * The caller no longer wants it; {@link #wake()} is to follow. Only for one that was made cancellable.
     *
     * @return false when its outcome was decided before
     */
    public boolean claimCancel() {
        while (true) {
            if (change(State.RUNNING, State.CANCELLED) || cancelled()) {
                return true;
            }
            State now = state();
            if (now == State.DECIDED || now == State.UNWANTED || change(State.CONCLUDING, State.UNWANTED)) {
                return false;
            }
        }
    }

    private State state() {
        return (State) STATE.getVolatile(this);
    }

    private boolean change(State from, State to) {
        if (cancellable) {
            return STATE.compareAndSet(this, from, to);
        }
        // No other thread writes it, and none that reads it waits for it: a compare-and-set would cost more than the
        // rest.
        boolean changes = state == from;
        if (changes) {
            STATE.setRelease(this, to);
        }
        return changes;
    }

    /**
     * An attempt failed, and the hooks are told: a cancel that comes now is too late for it.
     *
     * @return false when it was cancelled before
     */
    public boolean conclude() {
        return change(State.RUNNING, State.CONCLUDING);
    }

    /**
     * It is attempted again.
     *
     * @return false when a cancel came meanwhile
     */
    public boolean resume() {
        return change(State.CONCLUDING, State.RUNNING);
    }

    /** Ends the wait of the thread that runs it, or else what it awaits without one, after a cancel. */
    public void wake() {
        Runnable away;
        synchronized (this) {
            away = awaited;
            if (waiting != null && !interruptedByCancel) {
                interruptedByCancel = true;
                waiting.interrupt();
            }
        }
        if (away != null) {
            away.run();
        }
    }

    /**
     * It goes on when something else has ended that no thread waits for.
     *
     * @param cancel ends that after a cancel; null when it has ended
     */
    public void awaits(Runnable cancel) {
        synchronized (this) {
            awaited = cancel;
        }
        if (cancel != null && cancelled()) {
            cancel.run();
        }
    }

    /**
     * Its outcome stands: a cancel that comes now is too late.
     *
     * @return false when it was cancelled before
     */
    public boolean decide() {
        return change(State.RUNNING, State.DECIDED);
    }

    /**
     * Whether its outcome stands.
     *
     * @return true after {@link #decide()}
     */
    public boolean decided() {
        return state() == State.DECIDED;
    }

    @Override
    public synchronized void waitBegins() {
        waiting = Thread.currentThread();
        if (cancelled()) {
            interruptedByCancel = true;
            waiting.interrupt();
        }
    }

    @Override
    public synchronized void waitInterrupted() {
        if (!interruptedByCancel) {
            change(State.RUNNING, State.CANCELLED);
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void waitEnds() {
        waiting = null;
        if (interruptedByCancel) {
            interruptedByCancel = false;
            Thread.interrupted();
        }
    }
}
