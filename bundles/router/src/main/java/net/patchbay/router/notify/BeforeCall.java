package net.patchbay.router.notify;

import java.util.List;
import java.util.function.Consumer;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.notify.Before;
import net.patchbay.notify.Notification;
import net.patchbay.notify.NotifyHook;
import net.patchbay.notify.OperationResult;
import net.patchbay.notify.Outcome;
import net.patchbay.router.fence.Fault;
import net.patchbay.router.fence.Interruptible;

/** A before-call, and what becomes of a context that comes too late: it is given back at once on its own thread (D15). */
final class BeforeCall extends Turn<Before> implements Consumer<Before> {
    private final Hook hook;
    private final NotifyHook service;
    private final Interruptible operation;
    private final long budget;
    private final Notification notification;

    BeforeCall(Hook hook, NotifyHook service, Interruptible operation, long budget, Notification notification) {
        this.hook = hook;
        this.service = service;
        this.operation = operation;
        this.budget = budget;
        this.notification = notification;
    }

    @Override
    Before told() throws Exception {
        return service.before(notification);
    }

    @Override
    boolean leavesSomething(Before answer) {
        return answer instanceof Before.Proceed proceed && proceed.context() != null;
    }

    /** On the thread of the call, which was given up: a last after-call for a context that nobody waits for. */
    @Override
    public void accept(Before answer) {
        try {
            if (leavesSomething(answer)) {
                Object context = ((Before.Proceed) answer).context();
                // Its own time, from now on: that of the operation may long be over.
                LastCalls calls = new LastCalls(operation);
                calls.allow(System.nanoTime(), budget);
                hook.fence().onThisThread(calls, () -> service.after(notification, late(), context));
            }
        } catch (Throwable thrown) {
            // Not its words: the operation may have ended, and nobody knows its secrets any more (D13).
            hook.failed(
                    notification.kind(),
                    "late after",
                    "threw " + Fault.of(thrown).type());
        } finally {
            over();
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
