package net.patchbay.socket.winsock;

import java.net.InetSocketAddress;
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

    private final Packets packets = new Packets(this);
    private final Posted posted = new Posted(this);
    private SocketAddress remote;
    private boolean receiveShut;

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
        SocketAddress target = target(to);
        bindAnywhere();
        Void unused = done(inside().connect(target), "connect to " + to);
        locked(() -> {
            remote = target;
            if (target != null) {
                packets.keepOnly(target);
                tellConnected();
            }
            return null;
        });
    }

    /** Null for the wildcard address with port 0, which takes the address back. */
    private SocketAddress target(SocketAddress to) throws WinsockException {
        boolean wildcard = Addresses.isWildcard(to);
        boolean portless = to instanceof InetSocketAddress inet && inet.getPort() == 0;
        if (wildcard != portless) {
            throw failure(WsaError.WSAEADDRNOTAVAIL, "connect to " + to, "nobody can be there");
        }
        return wildcard ? null : to;
    }

    /** Each connect tells of both, though it was writable before (O10). */
    private void tellConnected() {
        if (!posted.isFull()) {
            selection().over(NetworkEvent.WRITE);
            selection().sent(true);
        }
        selection().happened(NetworkEvent.CONNECT, WsaError.NO_ERROR);
        if (!posted.isFull()) {
            selection().happened(NetworkEvent.WRITE, WsaError.NO_ERROR);
        }
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
        return locked(() -> {
            checkOpen("recvfrom");
            checkReceive(into, flags);
            if (!await(() -> !packets.isEmpty() || isOver(), state().receiveTimeout, "recvfrom")) {
                selection().reenabled(NetworkEvent.READ);
                throw failure(WsaError.WSAEWOULDBLOCK, "recvfrom", "nothing has come");
            }
            checkOpen("recvfrom");
            checkReceive(into, flags);
            return packets.take(into, (flags & Flags.PEEK) != 0);
        });
    }

    private boolean isOver() {
        return receiveShut || inside().lost();
    }

    private void checkReceive(ByteBuffer into, int flags) throws WinsockException {
        refuse(into.isReadOnly(), WsaError.WSAEFAULT, "the buffer is read-only");
        refuse((flags & Flags.OOB) != 0, WsaError.WSAEOPNOTSUPP, "datagrams have no urgent data");
        refuse(receiveShut, WsaError.WSAESHUTDOWN, "receiving was shut down");
        refuse(!bound(), WsaError.WSAEINVAL, "bind it first");
    }

    private void refuse(boolean wrong, WsaError error, String why) throws WinsockException {
        if (wrong) {
            selection().refused(NetworkEvent.READ);
            throw failure(error, "recvfrom", why);
        }
    }

    @Override
    Overlapped<Integer> overlappedReceive(ByteBuffer into, Completion<Integer> completion) throws WinsockException {
        return locked(() -> {
            checkOpen("overlapped recv");
            checkReceive(into, 0);
            return packets.overlapped(into, completion);
        });
    }

    @Override
    int send(ByteBuffer from, SocketAddress to, int flags) throws WinsockException {
        locked(() -> {
            checkOpen("sendto");
            checkSend(from, to, flags);
            return null;
        });
        bindAnywhere();
        return locked(() -> posted.send(from, to));
    }

    private void checkSend(ByteBuffer from, SocketAddress to, int flags) throws WinsockException {
        if ((flags & Flags.OOB) != 0) {
            throw failure(WsaError.WSAEOPNOTSUPP, "sendto", "datagrams have no urgent data");
        }
        if (from.remaining() > largest()) {
            throw failure(WsaError.WSAEMSGSIZE, "sendto", "a datagram has " + largest() + " bytes at most");
        }
        if (to != null) {
            checkFamily(to, "sendto");
        } else if (remote == null) {
            throw failure(WsaError.WSAEDESTADDRREQ, "send", "no address is given, and it isn't connected: use sendTo");
        }
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
                receiveShut = true;
                packets.shut();
            }
            if (how != Shutdown.RECEIVE) {
                posted.shut();
            }
            signal();
            return null;
        });
    }

    // ------------------------------------------------------------ what its loop tells

    private ReceiveFromAnswer received(DatagramIndication first) {
        lock.lock();
        try {
            if (first == null) {
                lost();
            } else if (!isClosed() && !receiveShut) {
                packets.arrived(first);
            }
            return ReceiveFromAnswer.SUCCESS;
        } finally {
            lock.unlock();
        }
    }

    /** The transport has left (D52); what was told of before is no reason not to tell of that. */
    private void lost() {
        selection().over(NetworkEvent.READ);
        selection().reenabled(NetworkEvent.READ);
        selection().happened(NetworkEvent.READ, WsaError.WSAENETDOWN);
        packets.endWaiting(failure(WsaError.WSAENETDOWN, "recvfrom", "its transport has left"));
        signal();
    }

    @Override
    public void refused(TransportException why) {
        lock.lock();
        try {
            if (!isClosed() && !receiveShut) {
                packets.refused(Errors.code(why.error()));
            }
        } finally {
            lock.unlock();
        }
    }

    // ------------------------------------------------------------ what it is, and its end

    /** How many bytes a datagram of it has at most. */
    int largest() {
        int header = protocol().family() == AddressFamily.INET ? HEADER : 0;
        return LARGEST - header - (protocol().type() == SocketType.DGRAM ? HEADER_OF_UDP : 0);
    }

    @Override
    int readable() {
        return packets.firstSize();
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
        packets.endWaiting(failure(WsaError.WSA_OPERATION_ABORTED, "an operation", "the socket was closed"));
    }

    @Override
    void end() {
        CompletableFuture<Void> unused = below().close();
    }
}
