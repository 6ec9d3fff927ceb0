package net.patchbay.socket.winsock;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
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
import net.patchbay.wsk.WskIoctl;

/** A socket for datagrams, raw ones too. */
final class DatagramEndpoint extends Endpoint {
    /** What all of them tell the service; each is its own context. */
    static final DatagramDispatch<DatagramEndpoint> DISPATCH =
            new DatagramDispatch<>((socket, self, first) -> self.received(first));

    private final Packets packets = new Packets(this);
    private SocketAddress remote;
    private int underWay;
    private boolean full;
    private boolean receiveShut;
    private boolean sendShut;

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
        checkOpen("connect");
        checkFamily(to, "connect");
        bindAnywhere();
        SocketAddress target = Addresses.isWildcard(to) ? null : to;
        Void unused = done(below().ioctl(WskIoctl.SIO_WSK_SET_REMOTE_ADDRESS, target), "connect to " + to);
        locked(() -> {
            remote = target;
            if (target != null) {
                packets.keepOnly(target);
                selection().happened(NetworkEvent.CONNECT, WsaError.NO_ERROR);
                selection().happened(NetworkEvent.WRITE, WsaError.NO_ERROR);
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
        return locked(() -> {
            checkOpen("recvfrom");
            checkReceive(into, flags);
            boolean some = await(() -> !packets.isEmpty() || inside().lost(), state().receiveTimeout, "recvfrom");
            if (!some) {
                selection().reenabled(NetworkEvent.READ);
                throw failure(WsaError.WSAEWOULDBLOCK, "recvfrom", "nothing has come");
            }
            checkOpen("recvfrom");
            return packets.take(into, (flags & Flags.PEEK) != 0);
        });
    }

    private void checkReceive(ByteBuffer into, int flags) throws WinsockException {
        WsaError wrong = into.isReadOnly()
                ? WsaError.WSAEFAULT
                : (flags & Flags.OOB) != 0
                        ? WsaError.WSAEOPNOTSUPP
                        : receiveShut ? WsaError.WSAESHUTDOWN : bound() ? null : WsaError.WSAEINVAL;
        if (wrong != null) {
            selection().refused(NetworkEvent.READ);
            throw failure(
                    wrong,
                    "recvfrom",
                    wrong == WsaError.WSAEFAULT
                            ? "the buffer is read-only"
                            : wrong == WsaError.WSAEOPNOTSUPP
                                    ? "datagrams have no urgent data"
                                    : wrong == WsaError.WSAEINVAL ? "bind it first" : "receiving was shut down");
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
        SocketAddress target = locked(() -> {
            checkOpen("sendto");
            if ((flags & Flags.OOB) != 0) {
                throw failure(WsaError.WSAEOPNOTSUPP, "sendto", "datagrams have no urgent data");
            }
            if (to != null) {
                checkFamily(to, "sendto");
            } else if (remote == null) {
                throw failure(
                        WsaError.WSAEDESTADDRREQ, "send", "no address is given, and it isn't connected: use sendTo");
            }
            return to;
        });
        bindAnywhere();
        int count = from.remaining();
        CompletableFuture<Long> sent = locked(() -> offered(from, target));
        if (sent.isDone()) {
            long unused = done(sent, "sendto"); // what failed at once is told at once
        }
        return count;
    }

    private CompletableFuture<Long> offered(ByteBuffer from, SocketAddress to) throws WinsockException {
        if (sendShut) {
            throw failure(WsaError.WSAESHUTDOWN, "sendto", "sending was shut down");
        }
        if (!await(() -> underWay < state().sendBuffer, state().sendTimeout, "sendto")) {
            full = true;
            selection().over(NetworkEvent.WRITE);
            selection().sent(true);
            throw failure(WsaError.WSAEWOULDBLOCK, "sendto", "so much is under way: WRITE tells when it takes more");
        }
        checkOpen("sendto");
        int count = from.remaining();
        ByteBuffer copy = ByteBuffer.allocate(count).put(from).flip();
        underWay += Math.max(1, count);
        selection().sent(false);
        CompletableFuture<Long> request = below().sendTo(copy, to);
        return request.whenComplete((bytes, why) -> gone(Math.max(1, count)));
    }

    private void gone(int count) {
        lock.lock();
        try {
            underWay -= count;
            resized();
        } finally {
            lock.unlock();
        }
    }

    @Override
    void resized() {
        if (full && underWay < state().sendBuffer) {
            full = false;
            selection().happened(NetworkEvent.WRITE, WsaError.NO_ERROR);
        }
        signal();
    }

    @Override
    void shutdown(Shutdown how) throws WinsockException {
        locked(() -> {
            checkOpen("shutdown");
            if (remote == null) {
                throw failure(WsaError.WSAENOTCONN, "shutdown", "it is not connected");
            }
            receiveShut |= how != Shutdown.SEND;
            sendShut |= how != Shutdown.RECEIVE;
            return null;
        });
    }

    // ------------------------------------------------------------ what its loop tells

    private ReceiveFromAnswer received(DatagramIndication first) {
        lock.lock();
        try {
            if (first == null) {
                selection().happened(NetworkEvent.READ, WsaError.WSAENETDOWN);
                endWaiting();
                signal();
            } else if (!isClosed() && !receiveShut) {
                packets.arrived(first);
            }
            return ReceiveFromAnswer.SUCCESS;
        } finally {
            lock.unlock();
        }
    }

    // ------------------------------------------------------------ what it is, and its end

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
        packets.endWaiting();
    }

    @Override
    void end() {
        CompletableFuture<Void> unused = below().close();
    }
}
