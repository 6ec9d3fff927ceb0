package net.patchbay.socket.winsock;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import net.patchbay.winsock.AcceptCondition;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Overlapped;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;
import net.patchbay.wsk.EventCallbackControl;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskStreamSocket;

/** The connections that came to a listener and wait to be accepted, and who waits for them. */
final class Listening {
    private final StreamEndpoint listener;
    private final int backlog;
    private final Deque<StreamEndpoint> queue = new ArrayDeque<>();
    private final Queue<PendingOperation<WinsockSocket>> wanted = new ArrayDeque<>();
    private Thread deciding;
    private boolean paused;

    Listening(StreamEndpoint listener, int backlog) {
        this.listener = listener;
        this.backlog = backlog;
    }

    void open(WskStreamSocket below) throws WinsockException {
        NtStatus status = below.controlEvents(EventCallbackControl.enable(WskEvent.ACCEPT));
        if (!status.success()) {
            throw listener.failure(WsaError.WSAEINVAL, "listen", "its events can't be enabled, " + status);
        }
    }

    /** One has come. On the listener's loop. */
    void add(StreamEndpoint one) {
        listener.lock.lock();
        try {
            PendingOperation<WinsockSocket> operation = wanted.poll();
            if (operation != null) {
                one.takenBy(listener);
                listener.scope().opened(one);
                operation.end(one.face());
                return;
            }
            queue.add(one);
            listener.happened(NetworkEvent.ACCEPT, WsaError.NO_ERROR);
            if (queue.size() >= backlog) {
                pause();
            }
            listener.signal();
        } finally {
            listener.lock.unlock();
        }
    }

    /** More than may wait stay below. */
    private void pause() {
        paused = true;
        NtStatus unused =
                ((WskStreamSocket) listener.below()).controlEvents(EventCallbackControl.disable(WskEvent.ACCEPT));
    }

    private void resume() {
        if (paused && queue.size() < backlog) {
            paused = false;
            NtStatus unused =
                    ((WskStreamSocket) listener.below()).controlEvents(EventCallbackControl.enable(WskEvent.ACCEPT));
        }
    }

    StreamEndpoint accept(AcceptCondition condition) throws WinsockException {
        StreamEndpoint first = listener.locked(this::first);
        AcceptCondition.Decision decision = AcceptCondition.Decision.ACCEPT;
        if (condition != null) {
            decision = decide(condition, first);
        }
        return switch (decision) {
            case ACCEPT -> accepted(first);
            case REJECT -> {
                first.refuse();
                throw listener.failure(WsaError.WSAECONNREFUSED, "accept", "the condition function rejected it");
            }
            case DEFER -> throw listener.failure(WsaError.WSATRY_AGAIN, "accept", "the condition function put it off");
        };
    }

    private StreamEndpoint first() throws WinsockException {
        if (deciding == Thread.currentThread()) {
            throw listener.failure(WsaError.WSAEINPROGRESS, "accept", "its condition function runs");
        }
        if (!listener.await(() -> !queue.isEmpty() || listener.inside().lost(), 0, "accept")) {
            listener.selection().reenabled(NetworkEvent.ACCEPT);
            throw listener.failure(WsaError.WSAEWOULDBLOCK, "accept", "nobody waits");
        }
        listener.checkOpen("accept");
        return queue.remove();
    }

    /** Asks the condition function, with nothing locked; one that is put off is the first again. */
    private AcceptCondition.Decision decide(AcceptCondition condition, StreamEndpoint first) throws WinsockException {
        AcceptCondition.Decision decision = AcceptCondition.Decision.DEFER;
        listener.locked(() -> deciding = Thread.currentThread());
        try {
            AcceptCondition.Decision said = condition.decide(
                    first.inside().remoteAddress(), first.inside().localAddress());
            decision = said == null ? AcceptCondition.Decision.REJECT : said;
        } finally {
            AcceptCondition.Decision last = decision;
            listener.locked(() -> {
                deciding = null;
                if (last == AcceptCondition.Decision.DEFER) {
                    queue.addFirst(first);
                } else if (last == AcceptCondition.Decision.REJECT) {
                    taken();
                }
                return null;
            });
        }
        return decision;
    }

    private StreamEndpoint accepted(StreamEndpoint one) throws WinsockException {
        return listener.locked(() -> {
            one.takenBy(listener);
            listener.scope().opened(one);
            taken();
            return one;
        });
    }

    private void taken() {
        if (queue.isEmpty()) {
            listener.over(NetworkEvent.ACCEPT);
        }
        listener.selection().reenabled(NetworkEvent.ACCEPT);
        resume();
    }

    Overlapped<WinsockSocket> overlapped(Completion<WinsockSocket> completion) throws WinsockException {
        return listener.locked(() -> {
            PendingOperation<WinsockSocket> operation = new PendingOperation<>(listener, completion, wanted::remove);
            if (queue.isEmpty()) {
                wanted.add(operation);
            } else {
                operation.end(accepted(queue.remove()).face());
            }
            return operation;
        });
    }

    void endWaiting() {
        WinsockException why = listener.failure(WsaError.WSA_OPERATION_ABORTED, "an accept", "the listener has ended");
        while (!wanted.isEmpty()) {
            wanted.remove().fail(why);
        }
    }

    /** Nobody takes those that wait. Without the lock. */
    void close() {
        StreamEndpoint one;
        while ((one = next()) != null) {
            one.refuse();
        }
        var unused = listener.below().close();
    }

    private StreamEndpoint next() {
        listener.lock.lock();
        try {
            return queue.poll();
        } finally {
            listener.lock.unlock();
        }
    }
}
