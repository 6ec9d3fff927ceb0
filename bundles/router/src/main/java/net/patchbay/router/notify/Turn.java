package net.patchbay.router.notify;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * One call of a hook in one operation. When it is given up, it isn't begun any more; if it runs already, no other call of the
 * operation enters the hook until it has returned (D7, D15).
 *
 * @param <T> what the hook answers
 */
abstract class Turn<T> implements Callable<T> {
    private enum State {
        READY,
        RUNNING,
        ABANDONED,
        OVER
    }

    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<Turn, State> STATE =
            AtomicReferenceFieldUpdater.newUpdater(Turn.class, State.class, "state");

    /** The thread of the operation: a call on it can't be given up, since whoever would do so is the caller. */
    private final Thread waiting = Thread.currentThread();

    private volatile State state = State.READY;

    /** Tells the hook; null for no answer. */
    abstract T told() throws Exception;

    /** Whether something must be given back of an answer that nobody waits for; it is over only when that was done. */
    abstract boolean leavesSomething(T answer);

    /** On the thread of the call. */
    @Override
    public final T call() throws Exception {
        if (Thread.currentThread() == waiting) {
            return passingOn();
        }
        if (!STATE.compareAndSet(this, State.READY, State.RUNNING)) {
            return null;
        }
        boolean leaves = false;
        try {
            T answer = passingOn();
            leaves = leavesSomething(answer);
            return answer;
        } finally {
            if (!leaves) {
                over();
            }
        }
    }

    /** The fence makes a value of whatever it throws; an error that concerns the whole JVM is passed on as well (D14). */
    private T passingOn() throws Exception {
        try {
            return told();
        } catch (OutOfMemoryError e) {
            Thread here = Thread.currentThread();
            here.getUncaughtExceptionHandler().uncaughtException(here, new OutOfMemoryError(e.getMessage()));
            throw e;
        }
    }

    final void over() {
        state = State.OVER;
    }

    /** On the thread of the operation, which waits no longer; returns whether it had not begun, and now never does. */
    final boolean giveUp() {
        if (STATE.compareAndSet(this, State.READY, State.OVER)) {
            return true;
        }
        STATE.compareAndSet(this, State.RUNNING, State.ABANDONED);
        return false;
    }

    /** Whether the hook is still inside although it was given up (D7). */
    final boolean stillRuns() {
        return state == State.ABANDONED;
    }
}
