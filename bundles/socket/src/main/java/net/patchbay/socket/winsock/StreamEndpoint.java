package net.patchbay.socket.winsock;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import net.patchbay.socket.core.StreamWatcher;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.winsock.AcceptCondition;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Overlapped;
import net.patchbay.winsock.Received;
import net.patchbay.winsock.Shutdown;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;
import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.AcceptSlot;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.DataIndication;
import net.patchbay.wsk.DisconnectEvent;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.StreamDispatch;
import net.patchbay.wsk.WskConnectionSocket;

/** A stream socket: it connects or listens. What it is made of does the work: its way to a connection, both halves, its queue. */
final class StreamEndpoint extends Endpoint implements StreamWatcher {
    /** What all of them tell the service; each is its own context. */
    static final ConnectionDispatch<StreamEndpoint> CONNECTED = new ConnectionDispatch<>(
            (socket, self, data) -> self.received(data), (socket, self, kind) -> self.ended(kind), null);

    static final StreamDispatch<StreamEndpoint> EITHER =
            new StreamDispatch<>(ListenDispatch.of((socket, self, slot) -> self.arrived(slot)), CONNECTED);

    private final Connector connector = new Connector(this);
    private final Inbound inbound = new Inbound(this);
    private final Outbound outbound = new Outbound(this);
    private volatile Listening listening;
    private boolean connected;

    /** Why nothing goes either way any more, null while it does. */
    private WsaError fault;

    StreamEndpoint(Scope scope, TransportProtocol protocol) {
        super(scope, protocol);
    }

    /** One that came to a listener. */
    private static StreamEndpoint accepted(StreamEndpoint listener, WskConnectionSocket socket) {
        StreamEndpoint accepted = new StreamEndpoint(listener.scope(), listener.protocol());
        accepted.standOn(socket);
        accepted.boundAlready();
        accepted.connected = true;
        accepted.inside().watch(accepted);
        return accepted;
    }

    // ------------------------------------------------------------ what its parts ask

    @Override
    WskConnectionSocket below() {
        return (WskConnectionSocket) super.below();
    }

    /** Whether nothing goes either way any more. Under the lock. */
    boolean hasFailed() {
        return fault != null || inside().lost();
    }

    /** Has an event recorded, where somebody records. Under the lock. */
    void happened(NetworkEvent event, WsaError code) {
        if (selection() != null) {
            selection().happened(event, code);
        }
    }

    /** What an event tells of holds no more. Under the lock. */
    void over(NetworkEvent event) {
        if (selection() != null) {
            selection().over(event);
        }
    }

    /** Fails where it isn't connected, or not any more. Under the lock. */
    void checkConnected(String what) throws WinsockException {
        checkOpen(what);
        if (fault != null) {
            throw failure(fault, what, fault == WsaError.WSAECONNRESET ? "it was reset" : "it was aborted");
        }
        if (!connected) {
            throw failure(WsaError.WSAENOTCONN, what, "it is not connected");
        }
    }

    // ------------------------------------------------------------ what its program calls

    @Override
    void listen(int backlog) throws WinsockException {
        checkMayWait("listen");
        boolean first = locked(() -> {
            checkOpen("listen");
            if (!bound()) {
                throw failure(WsaError.WSAEINVAL, "listen", "bind it first");
            }
            if (connected || connector.isUnderWay()) {
                throw failure(WsaError.WSAEISCONN, "listen", "it connects, or is connected");
            }
            return listening == null;
        });
        if (first) {
            int waiting = Math.max(1, backlog);
            Void unused = done(inside().listen(waiting), "listen");
            locked(() -> {
                checkOpen("listen");
                listening = new Listening(this, waiting);
                listening.open();
                return null;
            });
        }
    }

    @Override
    void connect(SocketAddress remote) throws WinsockException {
        locked(() -> {
            checkOpen("connect");
            if (listening != null) {
                throw failure(WsaError.WSAEINVAL, "connect", "it listens, and stays that");
            }
            if (connected) {
                throw failure(WsaError.WSAEISCONN, "connect", "it is connected");
            }
            checkFamily(remote, "connect");
            connector.connect(remote);
            return null;
        });
    }

    /** A connect has ended well. Under the lock. */
    void connected() {
        connected = true;
        happened(NetworkEvent.CONNECT, WsaError.NO_ERROR);
        happened(NetworkEvent.WRITE, WsaError.NO_ERROR);
    }

    @Override
    StreamEndpoint accept(AcceptCondition condition) throws WinsockException {
        return listening("accept").accept(condition);
    }

    @Override
    Overlapped<WinsockSocket> overlappedAccept(Completion<WinsockSocket> completion) throws WinsockException {
        Listening queue = listening("overlapped accept");
        return locked(() -> queue.overlapped(completion));
    }

    private Listening listening(String what) throws WinsockException {
        return locked(() -> {
            checkOpen(what);
            if (listening == null) {
                throw failure(WsaError.WSAEINVAL, what, "it doesn't listen");
            }
            return listening;
        });
    }

    @Override
    SocketAddress remoteAddress() throws WinsockException {
        return locked(() -> {
            checkOpen("getpeername");
            if (!connected) {
                throw failure(WsaError.WSAENOTCONN, "getpeername", "it is not connected");
            }
            return inside().remoteAddress();
        });
    }

    @Override
    Received receive(ByteBuffer into, int flags) throws WinsockException {
        return new Received(locked(() -> inbound.receive(into, flags)), null);
    }

    @Override
    Overlapped<Integer> overlappedReceive(ByteBuffer into, Completion<Integer> completion) throws WinsockException {
        return locked(() -> inbound.overlapped(into, completion));
    }

    @Override
    int send(ByteBuffer from, SocketAddress to, int flags) throws WinsockException {
        return locked(() -> outbound.send(from, flags));
    }

    @Override
    void shutdown(Shutdown how) throws WinsockException {
        locked(() -> {
            checkConnected("shutdown");
            if (how != Shutdown.SEND) {
                inbound.shut();
            }
            if (how != Shutdown.RECEIVE) {
                outbound.shut();
            }
            return null;
        });
    }

    // ------------------------------------------------------------ what its loop tells

    private ReceiveAnswer received(DataIndication data) {
        lock.lock();
        try {
            if (data == null) {
                fail(WsaError.WSAENETDOWN);
                return ReceiveAnswer.SUCCESS;
            }
            return inbound.arrived(data);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void urgent(byte data, boolean atMark) {
        lock.lock();
        try {
            inbound.urgent(data, atMark);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void endSeen() {
        lock.lock();
        try {
            inbound.endSeen();
        } finally {
            lock.unlock();
        }
    }

    private void ended(DisconnectEvent.Kind kind) {
        lock.lock();
        try {
            if (kind == DisconnectEvent.Kind.GRACEFUL) {
                inbound.drained();
            } else if (inside().lost()) {
                fail(WsaError.WSAENETDOWN);
            } else {
                fail(
                        inside().failure() == NtStatus.CONNECTION_RESET
                                ? WsaError.WSAECONNRESET
                                : WsaError.WSAECONNABORTED);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nothing goes either way any more. Under the lock. */
    void fail(WsaError why) {
        if (fault != null || isClosed()) {
            return;
        }
        fault = why;
        over(NetworkEvent.WRITE);
        inbound.fail(why);
        signal();
    }

    private AcceptAnswer arrived(AcceptSlot slot) {
        lock.lock();
        try {
            if (slot == null) {
                happened(NetworkEvent.ACCEPT, WsaError.WSAENETDOWN);
                listening.endWaiting(failure(WsaError.WSAENETDOWN, "accept", "its transport has left"));
                signal();
            }
            if (slot == null || isClosed()) {
                return AcceptAnswer.REQUEST_NOT_ACCEPTED;
            }
            StreamEndpoint one = accepted(this, slot.socket());
            one.state().inherit(state());
            slot.assign(one, CONNECTED);
            listening.add(one);
            return AcceptAnswer.SUCCESS;
        } finally {
            lock.unlock();
        }
    }

    /** Its program has accepted it: what came before is recorded now. */
    void takenBy(StreamEndpoint listener) {
        lock.lock();
        try {
            inherit(listener);
            inbound.tellAll();
            if (fault != null) {
                over(NetworkEvent.WRITE);
            }
        } finally {
            lock.unlock();
        }
    }

    // ------------------------------------------------------------ what it is, and its end

    @Override
    int readable() {
        return inbound.readable();
    }

    @Override
    boolean hasUrgent() {
        return inbound.hasUrgent();
    }

    @Override
    boolean listens() {
        return listening != null;
    }

    @Override
    void resized() {
        inbound.resized();
        outbound.resized();
    }

    @Override
    void endWaiting() {
        WinsockException why = failure(WsaError.WSA_OPERATION_ABORTED, "an operation", "the socket was closed");
        inbound.endWaiting(why);
        if (listening != null) {
            listening.endWaiting(why);
            listening.refuseAll();
        }
    }

    @Override
    void end() {
        if (endsAtOnce()) {
            CompletableFuture<Void> unused = below().close();
        } else {
            outbound.close();
        }
    }

    @Override
    boolean endsAtOnce() {
        return !connected || fault != null;
    }

    /** Ends it with a reset: nobody has taken it. */
    void refuse() {
        abandon();
    }

    @Override
    void checkNotDeciding(String what) throws WinsockException {
        Listening queue = listening;
        if (queue != null && queue.isDecidedHere()) {
            throw failure(WsaError.WSAEINPROGRESS, what, "its condition function runs");
        }
    }
}
