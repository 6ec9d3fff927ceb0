package net.patchbay.socket.core;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportStream;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskException;

/** A connection that a socket has, or is to have: both halves, its end, and what its program is due to hear. On the loop. */
final class Connection {
    private final SocketCore socket;
    private final TransportStream stream;
    private final Receiving receiving;
    private final Sending sending;
    private final Ending ending;
    private final Backlog backlog;
    private volatile boolean connected;
    private boolean silent;
    private boolean gentle;

    Connection(ConnectionSocket socket, TransportStream stream) {
        this.socket = socket;
        this.stream = stream;
        this.receiving = new Receiving(socket, stream);
        this.sending = new Sending(socket, stream);
        this.ending = new Ending(socket, this);
        this.backlog = new Backlog(socket, sending);
    }

    Receiving receiving() {
        return receiving;
    }

    Sending sending() {
        return sending;
    }

    /** It is there. */
    void begin() {
        connected = true;
        ending.reset();
    }

    /** Whether it has been there; any thread. */
    boolean isConnected() {
        return connected;
    }

    boolean hasFailed() {
        return ending.hasFailed();
    }

    /** Why it has failed, null where it hasn't. On the loop. */
    NtStatus failure() {
        return ending.fault();
    }

    /** Whether a program may use it. */
    void check(String what) throws WskException {
        if (!connected) {
            throw socket.failure(NtStatus.INVALID_DEVICE_STATE, what, "it is not connected");
        }
        ending.check(what);
        if (silent) {
            throw socket.failure(NtStatus.INVALID_DEVICE_STATE, what, "it is silent, and can only be closed");
        }
    }

    /** Sends as much of it as can go before the callback that sends it returns. */
    void sendAtOnce(ByteBuffer data) {
        if (connected && !silent && !ending.hasFailed()) {
            sending.atOnce(data);
        }
    }

    /** Whether our side may end it. */
    void checkDisconnect() throws WskException {
        if (!connected) {
            throw socket.failure(NtStatus.CONNECTION_INVALID, "disconnect", "it is not connected");
        }
        check("disconnect");
    }

    /** Says and takes nothing any more: what comes is dropped. */
    void silence() throws WskException {
        if (sending.pending() > 0) {
            throw socket.failure(NtStatus.INVALID_DEVICE_STATE, "silent mode", "data or an end waits to be sent");
        }
        ending.check("silent mode");
        silent = true;
        receiving.endAll(() -> socket.failure(NtStatus.CANCELLED, "receive", "the connection was silenced"));
    }

    // ------------------------------------------------------------ ending

    /** Our program breaks it off. */
    void reset() {
        stream.abort();
        ending.byUs();
        endAll(() -> socket.failure(NtStatus.CANCELLED, "a request", "the connection was disconnected abortively"));
    }

    /** It is broken off by us because the program, or the transport, did what can't be gone on from. */
    void abort(NtStatus status, String why) {
        stream.abort();
        ending.fault(status, why);
    }

    /** It has failed. */
    void fail(TransportException why) {
        ending.fault(Statuses.of(why), why.getMessage());
    }

    /** Nothing goes either way any more: what waits ends, and what came is dropped. */
    void endData(NtStatus status, String why) {
        sending.endAll(status, why);
        receiving.endAll(() -> socket.failure(status, "receive", why));
        receiving.drop();
    }

    void endAll(Supplier<WskException> why) {
        if (sending.pending() > 0) {
            sending.endAll(why.get().status(), "the socket was closed, disconnected or lost");
        }
        receiving.endAll(why);
    }

    void forgetCancelled() {
        sending.forgetCancelled();
        receiving.forgetCancelled();
    }

    /** What was written goes on when the socket is closed, whatever the other side does. */
    void closesInOrder() {
        gentle = true;
    }

    /**
     * Lets go of the transport's stream: in good order where both sides have ended so, or where that is asked for and nothing of what
     * was sent is left here. An end that looks good behind half of the data would deceive the other side.
     */
    void letGo() {
        boolean whole = gentle && sending.hasEnded();
        if (connected && !whole && !ending.isOver(sending.hasEnded())) {
            stream.abort();
        } else {
            stream.close();
        }
    }

    // ------------------------------------------------------------ turns

    void ready(int readiness) {
        if ((readiness & Readiness.READ) != 0) {
            receiving.readable();
        }
        if ((readiness & Readiness.WRITE) != 0) {
            sending.writable();
        }
        if ((readiness & Readiness.END) != 0) {
            TransportException error = stream.error();
            if (error == null) {
                ending.seen();
            } else {
                fail(error);
            }
        }
    }

    void flush() {
        if (connected && !ending.hasFailed()) {
            TransportException why = sending.flush();
            if (why != null) {
                fail(why);
            }
        }
    }

    Callout next() {
        Callout data = ending.hasFailed() ? null : data();
        if (data != null || socket.hasEnded() || (silent && !ending.hasFailed())) {
            return data;
        }
        Callout end = ending.next();
        return end == null ? backlog.next() : end;
    }

    /** Gives requests what there is, and the event what is left. */
    private Callout data() {
        try {
            if (silent) {
                receiving.discard();
                return null;
            }
            receiving.serve();
            return socket.hasEnded() ? null : receiving.indicate();
        } catch (TransportException e) {
            fail(e);
            return null;
        }
    }

    Callout farewell() {
        return ending.farewell();
    }

    int wanted() {
        if (ending.hasFailed()) {
            return 0;
        }
        return (receiving.wants() || (silent && !receiving.hasEnded()) ? Readiness.READ : 0)
                | (sending.isWaiting() ? Readiness.WRITE : 0)
                | (ending.isOpen() ? Readiness.END : 0);
    }

    int pending() {
        return sending.pending() + receiving.pending();
    }
}
