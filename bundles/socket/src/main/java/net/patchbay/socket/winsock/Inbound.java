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
        boolean urgent = (flags & Flags.OOB) != 0;
        check(into, urgent);
        int begun = into.position();
        boolean whole = (flags & Flags.WAITALL) != 0 && (flags & Flags.PEEK) == 0 && socket.blocking();
        if (whole) {
            receiveAll(into, urgent);
        } else {
            receiveSome(into, urgent, (flags & Flags.PEEK) != 0);
        }
        recordAfter(urgent ? NetworkEvent.OOB : NetworkEvent.READ);
        return into.position() - begun;
    }

    /** Fills the buffer, unless an end, a mark or an error comes first; what came before an error is the program's. */
    private void receiveAll(ByteBuffer into, boolean urgent) throws WinsockException {
        int begun = into.position();
        try {
            do {
                receiveSome(into, urgent, false);
            } while (into.hasRemaining() && !over() && !intake.stoppedAtCut());
        } catch (WinsockException e) {
            if (into.position() == begun) {
                throw e;
            }
        }
    }

    private void receiveSome(ByteBuffer into, boolean urgent, boolean peek) throws WinsockException {
        boolean some = socket.await(
                () -> has(urgent) || over() || shut || !into.hasRemaining(),
                socket.state().receiveTimeout,
                "recv",
                socket.blocking() || isOnItsWay(urgent));
        if (!some) {
            socket.selection().reenabled(urgent ? NetworkEvent.OOB : NetworkEvent.READ);
            throw socket.failure(WsaError.WSAEWOULDBLOCK, "recv", "nothing has come");
        }
        check(into, urgent); // what has changed while it waited
        int unused = urgent ? intake.takeUrgent(into, peek) : peek ? intake.peek(into) : intake.take(into);
        resume();
    }

    /** Whether the end was told, so that all before it is on this side: no call says that nothing has come, as no event would follow. */
    private boolean isOnItsWay(boolean urgent) {
        return endTold && !urgent && !socket.inside().insideCallback();
    }

    private void check(ByteBuffer into, boolean urgent) throws WinsockException {
        try {
            if (into.isReadOnly()) {
                throw socket.failure(WsaError.WSAEFAULT, "recv", "the buffer is read-only");
            }
            socket.checkConnected("recv");
            if (shut) {
                throw socket.failure(WsaError.WSAESHUTDOWN, "recv", "receiving was shut down");
            }
            if (urgent && socket.state().inline) {
                throw socket.failure(WsaError.WSAEINVAL, "recv", "urgent data comes inline: receive it without OOB");
            }
        } catch (WinsockException e) {
            socket.selection().refused(urgent ? NetworkEvent.OOB : NetworkEvent.READ);
            throw e;
        }
    }

    private boolean has(boolean urgent) {
        return urgent ? intake.hasUrgent() : !intake.isEmpty();
    }

    private boolean over() {
        return fault != null || (ended && intake.isEmpty());
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
    }

    Overlapped<Integer> overlapped(ByteBuffer into, Completion<Integer> completion) throws WinsockException {
        check(into, false);
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

    /** What comes from here on is dropped; its end is still told (O11). */
    void shut() {
        shut = true;
        intake.clear();
        socket.over(NetworkEvent.READ);
        socket.over(NetworkEvent.OOB);
        endWaiting(socket.failure(WsaError.WSAESHUTDOWN, "recv", "receiving was shut down"));
        socket.signal();
        resume();
    }

    // ------------------------------------------------------------ what its loop tells

    ReceiveAnswer arrived(DataIndication data) {
        if (shut || socket.isClosed()) {
            return ReceiveAnswer.SUCCESS;
        }
        if (!hasRoom()) {
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

    private boolean hasRoom() {
        return intake.isEmpty() || intake.size() < socket.state().receiveBuffer;
    }

    void urgent(byte data, boolean atMark) {
        if (shut || socket.isClosed()) {
            return;
        }
        intake.addUrgent(data, atMark);
        socket.happened(NetworkEvent.OOB, WsaError.NO_ERROR);
        socket.signal();
    }

    /** There may be more room; and where urgent data comes inline now, what waits beside the stream goes into it. */
    void resized() {
        resume();
        if (socket.state().inline && intake.hasUrgent()) {
            intake.inline();
            serve();
            socket.over(NetworkEvent.OOB);
            if (!intake.isEmpty()) {
                socket.happened(NetworkEvent.READ, WsaError.NO_ERROR);
            }
            socket.signal();
        }
    }

    /** The other side has ended; what it sent before may still be below. */
    void endSeen() {
        endSeen = true;
        tellEnd();
    }

    /** The other side has ended, and everything is here. */
    void drained() {
        endSeen = true;
        ended = true;
        serve();
        tellEnd();
        socket.signal();
    }

    /** Nothing comes any more, and what came is gone: told as a worse end where a good one was told before. */
    void fail(WsaError why) {
        fault = why;
        intake.clear();
        socket.over(NetworkEvent.READ);
        socket.over(NetworkEvent.OOB);
        endTold = true;
        socket.happened(NetworkEvent.CLOSE, codeOfClose());
        endWaiting(socket.failure(why, "recv", "the connection has ended"));
    }

    /** A connection whose transport has left was aborted as far as its record goes (D59). */
    private WsaError codeOfClose() {
        return fault == null
                ? WsaError.NO_ERROR
                : fault == WsaError.WSAECONNRESET ? WsaError.WSAECONNRESET : WsaError.WSAECONNABORTED;
    }

    /** Once, as soon as it is seen (D55); where what stands before it comes at once, that is told first. */
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

    private void resume() {
        if (paused && (shut || hasRoom())) {
            paused = false;
            socket.inside().resume();
        }
    }

    void endWaiting(WinsockException why) {
        while (!wanted.isEmpty()) {
            wanted.remove().operation.fail(why);
        }
    }
}
