package net.patchbay.router.notify;

import net.patchbay.notify.After;
import net.patchbay.notify.Before;
import net.patchbay.notify.Notification;
import net.patchbay.notify.NotifyHook;
import net.patchbay.notify.Outcome;
import net.patchbay.router.fence.Gate;
import net.patchbay.router.fence.Interruptible;
import net.patchbay.router.fence.Verdict;

/**
 * One hook's part in one operation: its context from the before-call that sets it to the after-call that gives it back. While it
 * holds one, it is inside the hook's gate, so that a hook that leaves is waited for (D16).
 */
final class Slot {
    private final Hook hook;
    /** What it stated when the operation began: a change takes effect with the next one (D66). */
    private final HookRegistration stated;

    private Turn<?> turn;
    /**
     * Read by a provider of the hook's bundle from any thread while it is called (D18): written before that and after, so
     * that no fence is needed.
     */
    private Object context;
    /** From its before-call until its context is given back, or it set none; read by threads that work for the operation. */
    private boolean inside;

    Slot(Hook hook) {
        this.hook = hook;
        this.stated = hook.registration();
    }

    Hook hook() {
        return hook;
    }

    HookRegistration stated() {
        return stated;
    }

    Object context() {
        return context;
    }

    /** Whether it is told before the next attempt: not when it keeps a context, nor while an earlier call still runs (D7). */
    boolean isToldBefore() {
        return context == null && (turn == null || !turn.stillRuns());
    }

    /** Whether nobody new reaches it any more. */
    boolean hasLeft() {
        return hook.fence().gate().closed();
    }

    /** Tells it before; null when it has left. A context that it sets is kept. */
    Verdict<Before> before(Interruptible operation, Notification notification) {
        if (!hook.fence().gate().enter()) {
            return null;
        }
        inside = true;
        NotifyHook service = hook.hook();
        if (service == null) {
            release();
            return null;
        }
        BeforeCall call = new BeforeCall(hook, service, operation, stated.timeout(), notification);
        turn = call;
        Verdict<Before> verdict = hook.before(operation, stated.timeout(), call);
        boolean neverBegins = verdict instanceof Verdict.Failed && call.giveUp();
        if (neverBegins && isBecause(verdict, Verdict.Why.LEFT)) {
            // It left between the look at its gate and the call: as if it had left before (D1).
            release();
            return null;
        }
        if (verdict instanceof Verdict.Returned<Before> returned
                && returned.value() instanceof Before.Proceed proceed) {
            context = proceed.context();
        }
        if (context == null) {
            release();
        }
        return verdict;
    }

    /** Tells it after. It keeps its context when it asks for a retry that may be granted. */
    Verdict<After> after(LastCalls calls, Notification notification, Outcome outcome) {
        Verdict<After> verdict = called(calls, notification, outcome);
        boolean asks = verdict instanceof Verdict.Returned<After> returned && returned.value() instanceof After.Retry;
        if (outcome.last() || !asks) {
            release();
        }
        return verdict;
    }

    /**
     * An interrupt that comes before the call has begun would lose the context: it is called again then, and once where no thread
     * came to begin it in time.
     */
    private Verdict<After> called(LastCalls calls, Notification notification, Outcome outcome) {
        boolean again = true;
        while (true) {
            NotifyHook service = hook.hook();
            if (service == null) {
                return Hook.hasLeft();
            }
            calls.allow(calls.lastTick(), stated.timeout());
            AfterCall call = new AfterCall(service, notification, outcome, context);
            turn = call;
            Verdict<After> verdict = hook.after(calls, stated.timeout(), call);
            boolean neverBegins = verdict instanceof Verdict.Failed && call.giveUp();
            boolean late = again && isBecause(verdict, Verdict.Why.HUNG);
            if (!neverBegins || !(late || isBecause(verdict, Verdict.Why.CANCELLED))) {
                return verdict;
            }
            again &= !late;
        }
    }

    private static boolean isBecause(Verdict<?> verdict, Verdict.Why why) {
        return verdict instanceof Verdict.Failed<?> failed && failed.why() == why;
    }

    private void release() {
        context = null;
        inside = false;
        hook.fence().gate().exit();
    }

    boolean holdsContext() {
        return context != null;
    }

    /** Whether the hook waits for this operation when it leaves. */
    boolean inside(Gate gate) {
        return inside && hook.fence().gate() == gate;
    }
}
