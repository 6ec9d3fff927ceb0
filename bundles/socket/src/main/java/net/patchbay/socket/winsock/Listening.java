package net.patchbay.socket.winsock;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.patchbay.winsock.AcceptCondition;
import net.patchbay.winsock.AcceptCondition.Decision;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Overlapped;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;
import net.patchbay.wsk.EventCallbackControl;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskEvent;

/**
 * The connections that came to a listener and wait to be accepted, and who waits for them. One that a condition function thinks about
 * isn't among them: others may accept the next one meanwhile. Under the listener's lock.
 */
final class Listening {
    private final StreamEndpoint listener;
    private final int backlog;
    private final Deque<StreamEndpoint> queue = new ArrayDeque<>();
    private final Queue<PendingOperation<WinsockSocket>> wanted = new ArrayDeque<>();

    /** The threads inside a condition function; read without the lock too. */
    private final Set<Thread> deciding = ConcurrentHashMap.newKeySet();

    private boolean told;
    private boolean paused;

    Listening(StreamEndpoint listener, int backlog) {
        this.listener = listener;
        this.backlog = backlog;
    }

    void open() throws WinsockException {
        NtStatus status = control(EventCallbackControl.enable(WskEvent.ACCEPT));
        if (!status.success()) {
            throw listener.failure(WsaError.WSAEINVAL, "listen", "its events can't be enabled, " + status);
        }
    }

    private NtStatus control(EventCallbackControl how) {
        return listener.below().controlEvents(how);
    }

    /** Whether this thread is inside a condition function of the listener. */
    boolean isDecidedHere() {
        return deciding.contains(Thread.currentThread());
    }

    // ------------------------------------------------------------ what its loop brings

    /** One has come. */
    void add(StreamEndpoint one) {
        queue.add(one);
        serve();
        if (!queue.isEmpty()) {
            waits();
        }
        if (queue.size() >= backlog) {
            paused = true; // more than may wait stay below
            NtStatus unused = control(EventCallbackControl.disable(WskEvent.ACCEPT));
        }
    }

    private void serve() {
        while (!queue.isEmpty() && !wanted.isEmpty()) {
            wanted.remove().end(given(queue.remove()).face());
        }
    }

    private StreamEndpoint given(StreamEndpoint one) {
        one.takenBy(listener);
        listener.scope().opened(one);
        return one;
    }

    private void waits() {
        told = true;
        listener.happened(NetworkEvent.ACCEPT, WsaError.NO_ERROR);
        listener.signal();
    }

    /** A call has accepted, or tried to: what still waits is told again. */
    private void reenabled() {
        if (queue.isEmpty()) {
            told = false;
            listener.over(NetworkEvent.ACCEPT);
        }
        listener.selection().reenabled(NetworkEvent.ACCEPT);
        if (paused && queue.size() < backlog) {
            paused = false;
            NtStatus unused = control(EventCallbackControl.enable(WskEvent.ACCEPT));
        }
    }

    // ------------------------------------------------------------ what its program calls

    /** Takes the first one, as the condition decides; null takes it. Without the lock. */
    StreamEndpoint accept(AcceptCondition condition) throws WinsockException {
        StreamEndpoint first = listener.locked(this::first);
        Decision decision = condition == null ? Decision.ACCEPT : decide(condition, first);
        return switch (decision) {
            case ACCEPT -> listener.locked(() -> accepted(first));
            case REJECT -> {
                first.refuse();
                throw listener.failure(WsaError.WSAECONNREFUSED, "accept", "the condition function rejected it");
            }
            case DEFER -> throw listener.failure(WsaError.WSATRY_AGAIN, "accept", "the condition function put it off");
        };
    }

    private StreamEndpoint first() throws WinsockException {
        if (!listener.await(() -> !queue.isEmpty() || listener.inside().lost(), 0, "accept")) {
            listener.selection().reenabled(NetworkEvent.ACCEPT);
            throw listener.failure(WsaError.WSAEWOULDBLOCK, "accept", "nobody waits");
        }
        listener.checkOpen("accept");
        return queue.remove();
    }

    private StreamEndpoint accepted(StreamEndpoint one) throws WinsockException {
        if (listener.isClosed()) {
            one.refuse();
            throw listener.closedMeanwhile("accept");
        }
        StreamEndpoint given = given(one);
        reenabled();
        return given;
    }

    /** Asks the condition function, with nothing locked; one that is put off is the first again. */
    private Decision decide(AcceptCondition condition, StreamEndpoint first) throws WinsockException {
        Thread thread = Thread.currentThread();
        deciding.add(thread);
        Decision decision = null;
        try {
            Decision said = condition.decide(
                    first.inside().remoteAddress(), first.inside().localAddress());
            decision = said == null ? Decision.REJECT : said;
            return decision;
        } finally {
            deciding.remove(thread);
            Decision last = decision;
            listener.locked(() -> decided(first, last));
        }
    }

    /** What follows from a decision, null where the condition function threw. */
    private Void decided(StreamEndpoint first, Decision decision) {
        boolean staysFirst = decision == null || decision == Decision.DEFER;
        if (staysFirst && listener.isClosed()) {
            first.refuse();
        } else if (staysFirst) {
            putBack(first);
        }
        if (decision == null || decision == Decision.REJECT) {
            reenabled();
        }
        return null;
    }

    private void putBack(StreamEndpoint first) {
        queue.addFirst(first);
        serve();
        if (!queue.isEmpty() && !told) {
            waits(); // another one has found nobody meanwhile
        }
        listener.signal();
    }

    Overlapped<WinsockSocket> overlapped(Completion<WinsockSocket> completion) throws WinsockException {
        listener.checkOpen("overlapped accept");
        PendingOperation<WinsockSocket> operation = new PendingOperation<>(listener, completion, wanted::remove);
        wanted.add(operation);
        serve();
        reenabled();
        return operation;
    }

    // ------------------------------------------------------------ its end

    void endWaiting(WinsockException why) {
        while (!wanted.isEmpty()) {
            wanted.remove().fail(why);
        }
    }

    /** Nobody takes those that wait. */
    void refuseAll() {
        while (!queue.isEmpty()) {
            queue.remove().refuse();
        }
    }
}
