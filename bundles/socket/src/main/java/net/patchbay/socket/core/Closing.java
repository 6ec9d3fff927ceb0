package net.patchbay.socket.core;

import java.util.concurrent.CompletableFuture;

/**
 * The close of a socket: cancels what waits, and completes behind everything else, which are calls on their way, requests, and the
 * callback that runs (D49).
 */
final class Closing {
    private final SocketCore socket;
    private final Calls calls;
    private final Turns turns;
    private final Request<Void> request;
    private Stage stage = Stage.OPEN;

    /** How far it has come. */
    private enum Stage {
        OPEN,
        /** Requests are cancelled; calls on their way, and the callback that runs, are waited for. */
        CLOSING,
        CLOSED
    }

    Closing(SocketCore socket, Calls calls, Turns turns) {
        this.socket = socket;
        this.calls = calls;
        this.turns = turns;
        this.request = new Request<>(socket);
    }

    /** Begins it, once. Any thread. */
    CompletableFuture<Void> begin() {
        if (calls.shut()) {
            request.take();
            socket.engine().closing(socket);
            socket.context().execute(() -> {
                turns.begin();
                stage = Stage.CLOSING;
                socket.endForClose();
                turns.play();
            });
        }
        return request;
    }

    /** Whether it hasn't begun on the loop. */
    boolean isOpen() {
        return stage == Stage.OPEN;
    }

    /** Whether it waits. */
    boolean isUnderWay() {
        return stage == Stage.CLOSING;
    }

    /** Nothing is due any more: completes it, unless calls are on their way. */
    void settle() {
        if (!calls.areOver()) {
            turns.schedule();
            return;
        }
        stage = Stage.CLOSED;
        socket.forget();
        request.outcome((Void) null);
        turns.add(request);
    }

    /** Whether a request is that of the close. */
    boolean is(Request<?> completed) {
        return completed == request;
    }
}
