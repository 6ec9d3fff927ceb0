package net.patchbay.socket.winsock;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import net.patchbay.socket.core.DatagramWatcher;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.winsock.AcceptCondition;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Overlapped;
import net.patchbay.winsock.Received;
import net.patchbay.winsock.Shutdown;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;
import net.patchbay.wsk.DatagramDispatch;
import net.patchbay.wsk.DatagramIndication;
import net.patchbay.wsk.ReceiveFromAnswer;
import net.patchbay.wsk.WskDatagramSocket;

/** A socket for datagrams, raw ones too. */
final class DatagramEndpoint extends Endpoint implements DatagramWatcher {
    /** What all of them tell the service; each is its own context. */
    static final DatagramDispatch<DatagramEndpoint> DISPATCH =
            new DatagramDispatch<>((socket, self, first) -> self.received(first));

    /** What the fields of their lengths count up to; those of IPv4 count its header, 20 bytes. */
    private static final int LARGEST = 65_535;

    private static final int HEADER = 20;
    private static final int HEADER_OF_UDP = 8;

    private final Mailbox mailbox = new Mailbox(this);
    private final Posted posted = new Posted(this);
    private SocketAddress remote;

    DatagramEndpoint(Scope scope, TransportProtocol protocol) {
        super(scope, protocol);
    }

    @Override
    WskDatagramSocket below() {
        return (WskDatagramSocket) super.below();
    }

    // ------------------------------------------------------------ what its program calls

    @Override
    void whenBound() {
        selection().happened(NetworkEvent.WRITE, WsaError.NO_ERROR);
    }

    @Override
    void listen(int backlog) throws WinsockException {
        throw noConnections("listen");
    }

    @Override
    StreamEndpoint accept(AcceptCondition condition) throws WinsockException {
        throw noConnections("accept");
    }

    @Override
    Overlapped<WinsockSocket> overlappedAccept(Completion<WinsockSocket> completion) throws WinsockException {
        throw noConnections("accept");
    }

    private WinsockException noConnections(String what) throws WinsockException {
        checkOpen(what);
        return failure(WsaError.WSAEOPNOTSUPP, what, "datagrams have no connections");
    }

    @Override
    void connect(SocketAddress to) throws WinsockException {
        locked(() -> {
            checkOpen("connect");
            checkFamily(to, "connect");
            return null;
        });
        SocketAddress target = Addresses.target(this, to);
        bindAnywhere();
        Void unused = done(inside().connect(target), "connect to " + to);
        locked(() -> {
            remote = target;
            if (target != null) {
                mailbox.keepOnly(target);
                posted.connected();
            }
            return null;
        });
    }

    private void bindAnywhere() throws WinsockException {
        if (!bound()) {
            bind(Addresses.anywhere(protocol().family()));
        }
    }

    @Override
    SocketAddress remoteAddress() throws WinsockException {
        return locked(() -> {
            checkOpen("getpeername");
            if (remote == null) {
                throw failure(WsaError.WSAENOTCONN, "getpeername", "it is not connected");
            }
            return remote;
        });
    }

    @Override
    Received receive(ByteBuffer into, int flags) throws WinsockException {
        return locked(() -> mailbox.receive(into, flags));
    }

    @Override
    Overlapped<Integer> overlappedReceive(ByteBuffer into, Completion<Integer> completion) throws WinsockException {
        return locked(() -> mailbox.overlapped(into, completion));
    }

    @Override
    int send(ByteBuffer from, SocketAddress to, int flags) throws WinsockException {
        locked(() -> {
            posted.check(from, to, flags);
            return null;
        });
        bindAnywhere();
        return locked(() -> posted.send(from, to));
    }

    @Override
    void resized() {
        posted.resized();
    }

    @Override
    void shutdown(Shutdown how) throws WinsockException {
        locked(() -> {
            checkOpen("shutdown");
            if (remote == null) {
                throw failure(WsaError.WSAENOTCONN, "shutdown", "it is not connected");
            }
            if (how != Shutdown.SEND) {
                mailbox.shut();
            }
            if (how != Shutdown.RECEIVE) {
                posted.shut();
            }
            return null;
        });
    }

    // ------------------------------------------------------------ what its loop tells

    private ReceiveFromAnswer received(DatagramIndication first) {
        lock.lock();
        try {
            if (first == null) {
                mailbox.lost();
            } else {
                mailbox.arrived(first);
            }
            return ReceiveFromAnswer.SUCCESS;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void refused(TransportException why) {
        lock.lock();
        try {
            mailbox.refused(Errors.code(why.error()));
        } finally {
            lock.unlock();
        }
    }

    // ------------------------------------------------------------ what it is, and its end

    boolean isConnected() {
        return remote != null;
    }

    /** How many bytes a datagram of it has at most. */
    int largest() {
        int header = protocol().family() == AddressFamily.INET ? HEADER : 0;
        return LARGEST - header - (protocol().type() == SocketType.DGRAM ? HEADER_OF_UDP : 0);
    }

    @Override
    int readable() {
        return mailbox.readable();
    }

    @Override
    boolean hasUrgent() {
        return false;
    }

    @Override
    boolean listens() {
        return false;
    }

    @Override
    void endWaiting() {
        mailbox.endWaiting(WsaError.WSA_OPERATION_ABORTED, "the socket was closed");
    }

    @Override
    void end() {
        CompletableFuture<Void> closing = below().close();
        if (inside().insideCallback()) {
            return;
        }
        try {
            Void unused = done(closing, "close"); // its address is free when the call returns
        } catch (WinsockException e) {
            // it closes all the same, only later
        }
    }
}
