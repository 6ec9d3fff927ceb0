package net.patchbay.socket.core;

import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskException;

/**
 * Calls on a socket. Each hops to its loop, but one that is made there inside a callback runs at once; none begins after a close,
 * which waits for those on their way (D49). Any thread.
 */
final class Calls {
    private final SocketCore socket;
    private final LoopContext context;
    private final Turns turns;
    private final CallGate gate = new CallGate();

    Calls(SocketCore socket, LoopContext context, Turns turns) {
        this.socket = socket;
        this.context = context;
        this.turns = turns;
    }

    /** What a request does on the loop. */
    interface Step<R> {
        void run(R request) throws WskException;
    }

    /** A request whose step runs on the loop; where the socket is closed it fails, and the step doesn't run. */
    <T, R extends Request<T>> R call(R request, String what, Step<R> step) {
        if (gate.isShut()) {
            request.fail(socket.forcedClosed(what));
            return request;
        }
        if (context.reenter()) {
            R begun = begun(request, what, step);
            context.returnToCallback();
            return begun;
        }
        if (!gate.enter()) {
            request.fail(socket.forcedClosed(what));
            return request;
        }
        context.execute(() -> {
            run(request, what, step);
            gate.leave();
            turns.play();
        });
        return request;
    }

    /**
     * Whether a callback of this loop calls, and the socket is in order: what follows is done at once, until {@link #endAtOnce}. Not so
     * while requests have ended that haven't completed, as they are told in order.
     */
    boolean beginAtOnce() {
        if (gate.isShut() || !context.reenter()) {
            return false;
        }
        if (turns.begun() && !turns.hasEnded() && socket.works()) {
            return true;
        }
        context.returnToCallback();
        return false;
    }

    void endAtOnce() {
        context.returnToCallback();
    }

    /** A request whose step runs now, between {@link #beginAtOnce} and {@link #endAtOnce}; what it leads to comes in a turn. */
    <T, R extends Request<T>> R begun(R request, String what, Step<R> step) {
        run(request, what, step);
        turns.schedule();
        return request;
    }

    private <T, R extends Request<T>> void run(R request, String what, Step<R> step) {
        if (!socket.works()) {
            turns.end(request, socket.forcedClosed(what));
            return;
        }
        try {
            step.run(request);
        } catch (WskException e) {
            turns.end(request, e);
        } catch (RuntimeException e) { // null, or of another type than its constant states
            turns.end(
                    request, socket.failure(NtStatus.INVALID_PARAMETER, what, "what it was given can't be used: " + e));
        }
    }

    /** Whether one is on its way to the loop. */
    boolean areUnderWay() {
        return gate.isTaken();
    }

    /** Lets no more begin; false when that was so before. */
    boolean shut() {
        return gate.shut();
    }

    boolean areShut() {
        return gate.isShut();
    }

    /** Whether they are shut and none is on its way. */
    boolean areOver() {
        return gate.isEmpty();
    }
}
