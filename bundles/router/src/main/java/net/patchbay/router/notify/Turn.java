package net.patchbay.router.notify;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.notify.After;
import net.patchbay.notify.Before;
import net.patchbay.notify.Notification;
import net.patchbay.notify.NotifyHook;
import net.patchbay.notify.OperationResult;
import net.patchbay.notify.Outcome;
import net.patchbay.router.fence.Fault;
import net.patchbay.router.fence.Interruptible;

/**
 * One call of a hook in one operation. When it is given up, it isn't begun any more; if it runs already, no other call of the
 * operation enters the hook until it has returned, and a context that it sets is given back at once on its own thread (D15).
 */
final class Turn {
    private enum State {
        READY,
        RUNNING,
        ABANDONED,
        OVER
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.READY);
    private final Hook hook;
    private final Interruptible operation;

    Turn(Hook hook, Interruptible operation) {
        this.hook = hook;
        this.operation = operation;
    }

    /** On the thread of the call. */
    Before before(NotifyHook service, Notification notification) throws Exception {
        if (!state.compareAndSet(State.READY, State.RUNNING)) {
            return null;
        }
        boolean contextSet = false;
        try {
            Before answer = service.before(notification);
            contextSet = hasContext(answer);
            return answer;
        } finally {
            // With a context it is over when somebody took that, or when it was given back.
            if (!contextSet) {
                state.set(State.OVER);
            }
        }
    }

    /** On the thread of the call. */
    After after(NotifyHook service, Notification notification, Outcome outcome, Object context) throws Exception {
        if (!state.compareAndSet(State.READY, State.RUNNING)) {
            return null;
        }
        try {
            return service.after(notification, outcome, context);
        } finally {
            state.set(State.OVER);
        }
    }

    private static boolean hasContext(Before answer) {
        return answer instanceof Before.Proceed proceed && proceed.context() != null;
    }

    /** On the thread of the operation, which waits no longer; returns whether it had not begun, and now never does. */
    boolean giveUp() {
        if (state.compareAndSet(State.READY, State.OVER)) {
            return true;
        }
        state.compareAndSet(State.RUNNING, State.ABANDONED);
        return false;
    }

    /** Whether the hook is still inside although it was given up (D7). */
    boolean stillRuns() {
        return state.get() == State.ABANDONED;
    }

    /** On the thread of the call, which was given up: a last after-call for a context that nobody waits for. */
    void cameLate(NotifyHook service, Notification notification, Before answer) {
        try {
            if (hasContext(answer)) {
                Object context = ((Before.Proceed) answer).context();
                hook.fence()
                        .onThisThread(
                                new LastCalls(operation, hook.registration().timeout()),
                                () -> service.after(notification, late(), context));
            }
        } catch (Throwable thrown) {
            // Not its words: the operation may have ended, and nobody knows its secrets any more (D13).
            hook.failed(
                    notification.kind(),
                    "late after",
                    "threw " + Fault.of(thrown).type());
        } finally {
            state.set(State.OVER);
        }
    }

    private static Outcome late() {
        return new Outcome(
                NetworkStatus.EXTENDED_ERROR,
                OperationTrace.ROUTER,
                "the before-call came back too late and was given up",
                false,
                false,
                true,
                List.of(),
                OperationResult.none());
    }
}
