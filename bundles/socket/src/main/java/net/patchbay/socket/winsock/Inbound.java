package net.patchbay.socket.winsock;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Overlapped;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WsaError;
import net.patchbay.wsk.DataIndication;
import net.patchbay.wsk.ReceiveAnswer;

/** The receiving half of a stream: what has come, who waits for it, and its end. Under the socket's lock. */
final class Inbound {
    private record Wanted(ByteBuffer into, PendingOperation<Integer> operation) {}

    private final StreamEndpoint socket;
    private final Intake intake = new Intake();
    private final Queue<Wanted> wanted = new ArrayDeque<>();
    private boolean paused;
    private boolean endSeen;
    private boolean ended;
    private boolean endTold;
    private boolean shut;

    /** Why nothing comes any more, null while something may. */
    private WsaError fault;

    Inbound(StreamEndpoint socket) {
        this.socket = socket;
    }

    // ------------------------------------------------------------ what its program calls

    int receive(ByteBuffer into, int flags) throws WinsockException {
        check(into, flags);
        boolean urgent = (flags & Flags.OOB) != 0;
        NetworkEvent event = urgent ? NetworkEvent.OOB : NetworkEvent.READ;
        boolean whole = (flags & Flags.WAITALL) != 0 && (flags & Flags.PEEK) == 0 && socket.blocking();
        int begun = into.position();
        do {
            if (!socket.await(() -> hasSome(urgent) || !into.hasRemaining(), socket.state().receiveTimeout, "recv")) {
                socket.selection().reenabled(event);
                throw socket.failure(WsaError.WSAEWOULDBLOCK, "recv", "nothing has come");
            }
            if (!has(urgent) && fault != null) {
                socket.checkConnected("recv");
            }
            take(into, flags, urgent);
        } while (whole && into.hasRemaining() && !over());
        recordAfter(event);
        return into.position() - begun;
    }

    private void check(ByteBuffer into, int flags) throws WinsockException {
        boolean urgent = (flags & Flags.OOB) != 0;
        if (into.isReadOnly()) {
            socket.selection().refused(urgent ? NetworkEvent.OOB : NetworkEvent.READ);
            throw socket.failure(WsaError.WSAEFAULT, "recv", "the buffer is read-only");
        }
        if (!socket.isConnected()) {
            socket.selection().refused(NetworkEvent.READ);
        }
        if (fault == null || intake.isEmpty()) {
            socket.checkConnected("recv");
        }
        if (shut) {
            throw socket.failure(WsaError.WSAESHUTDOWN, "recv", "receiving was shut down");
        }
        if (urgent && socket.state().inline) {
            socket.selection().refused(NetworkEvent.OOB);
            throw socket.failure(WsaError.WSAEINVAL, "recv", "urgent data comes inline: receive it without OOB");
        }
    }

    private boolean has(boolean urgent) {
        return urgent ? intake.hasUrgent() : !intake.isEmpty();
    }

    /** Whether a receive needn't wait. */
    private boolean hasSome(boolean urgent) {
        return has(urgent) || over();
    }

    private boolean over() {
        return fault != null || (ended && intake.isEmpty());
    }

    private void take(ByteBuffer into, int flags, boolean urgent) {
        boolean peek = (flags & Flags.PEEK) != 0;
        int unused;
        if (urgent) {
            unused = intake.takeUrgent(into, peek);
        } else {
            unused = peek ? intake.peek(into) : intake.take(into);
        }
        resume();
    }

    /** What still waits is recorded again (level), in either of both where the text says so. */
    private void recordAfter(NetworkEvent event) {
        if (intake.isEmpty()) {
            socket.over(NetworkEvent.READ);
        }
        if (!intake.hasUrgent()) {
            socket.over(NetworkEvent.OOB);
        }
        socket.selection().reenabled(event);
        tellEnd();
    }

    Overlapped<Integer> overlapped(ByteBuffer into, Completion<Integer> completion) throws WinsockException {
        check(into, 0);
        PendingOperation<Integer> operation = new PendingOperation<>(
                socket, completion, cancelled -> wanted.removeIf(one -> one.operation == cancelled));
        wanted.add(new Wanted(into, operation));
        serve();
        recordAfter(NetworkEvent.READ);
        return operation;
    }

    /** Gives what there is to those who wait for it, in order. */
    private void serve() {
        while (!wanted.isEmpty() && (!intake.isEmpty() || ended)) {
            Wanted first = wanted.remove();
            first.operation.end(intake.take(first.into));
            resume();
        }
    }

    /** What comes from here on is dropped. */
    void shut() {
        shut = true;
        intake.clear();
        socket.over(NetworkEvent.READ);
        socket.over(NetworkEvent.OOB);
        resume();
    }

    // ------------------------------------------------------------ what its loop tells

    ReceiveAnswer arrived(DataIndication data) {
        if (shut || socket.isClosed()) {
            return ReceiveAnswer.SUCCESS;
        }
        if (intake.size() >= socket.state().receiveBuffer) {
            paused = true;
            tellEnd();
            return ReceiveAnswer.DATA_NOT_ACCEPTED;
        }
        intake.add(data.buffer(), socket.state().inline || socket.inside().atUrgentMark());
        serve();
        if (!intake.isEmpty()) {
            socket.happened(NetworkEvent.READ, WsaError.NO_ERROR);
        }
        socket.signal();
        return ReceiveAnswer.SUCCESS;
    }

    void urgent(byte data, boolean atMark) {
        if (shut || socket.isClosed()) {
            return;
        }
        if (atMark) {
            intake.cut();
        }
        intake.addUrgent(data);
        socket.happened(NetworkEvent.OOB, WsaError.NO_ERROR);
        socket.signal();
    }

    /** The other side has ended; what it sent before may still be below. */
    void endSeen() {
        endSeen = true;
        if (paused) {
            tellEnd();
        }
    }

    /** The other side has ended, and everything is here. */
    void drained() {
        endSeen = true;
        ended = true;
        serve();
        tellEnd();
        socket.signal();
    }

    void fail(WsaError why) {
        fault = why;
        intake.clear();
        socket.over(NetworkEvent.READ);
        socket.over(NetworkEvent.OOB);
        if (!endTold) {
            endTold = true;
            socket.happened(NetworkEvent.CLOSE, codeOfClose());
        }
        WinsockException failure = socket.failure(why, "recv", "the connection has ended");
        endWaiting(failure);
    }

    /** A connection whose transport has left was aborted as far as its record goes (D52). */
    private WsaError codeOfClose() {
        return fault == null
                ? WsaError.NO_ERROR
                : fault == WsaError.WSAECONNRESET ? WsaError.WSAECONNRESET : WsaError.WSAECONNABORTED;
    }

    /** Once, as soon as it is seen, with data before it or not (D55). */
    private void tellEnd() {
        if (endSeen && !endTold && (ended || paused)) {
            endTold = true;
            socket.happened(NetworkEvent.CLOSE, WsaError.NO_ERROR);
        }
    }

    /** Its socket begins to record: everything that holds. */
    void tellAll() {
        if (!intake.isEmpty()) {
            socket.happened(NetworkEvent.READ, WsaError.NO_ERROR);
        }
        if (intake.hasUrgent()) {
            socket.happened(NetworkEvent.OOB, WsaError.NO_ERROR);
        }
        if (endTold) {
            socket.happened(NetworkEvent.CLOSE, codeOfClose());
        }
    }

    // ------------------------------------------------------------ what it has

    int readable() {
        return intake.upToCut();
    }

    boolean hasUrgent() {
        return intake.hasUrgent();
    }

    void resume() {
        if (paused && (shut || intake.size() < socket.state().receiveBuffer)) {
            paused = false;
            socket.inside().resume();
        }
    }

    void endWaiting() {
        endWaiting(socket.failure(WsaError.WSA_OPERATION_ABORTED, "an operation", "the socket was closed"));
    }

    private void endWaiting(WinsockException why) {
        while (!wanted.isEmpty()) {
            wanted.remove().operation.fail(why);
        }
    }
}
