package net.patchbay.socket.winsock;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.winsock.AcceptCondition;
import net.patchbay.winsock.CompletionRoutine;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEventListener;
import net.patchbay.winsock.NetworkEvents;
import net.patchbay.winsock.Overlapped;
import net.patchbay.winsock.ReceiveFlag;
import net.patchbay.winsock.Received;
import net.patchbay.winsock.SendFlag;
import net.patchbay.winsock.Shutdown;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockIoctl;
import net.patchbay.winsock.WinsockOption;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;

/** One descriptor of a socket: refuses everything once it is closed, and passes on. Any thread. */
final class SocketDescriptor implements WinsockSocket {
    private final Endpoint socket;
    private final AtomicBoolean closed = new AtomicBoolean();

    SocketDescriptor(Endpoint socket) {
        this.socket = socket;
    }

    private Endpoint open(String what) throws WinsockException {
        if (closed.get()) {
            throw socket.failure(WsaError.WSAENOTSOCK, what, "the descriptor is closed");
        }
        socket.checkNotDeciding(what);
        return socket;
    }

    @Override
    public TransportProtocol protocol() {
        return socket.protocol();
    }

    @Override
    public Set<TransportCapability> capabilities() {
        return socket.inside().capabilities();
    }

    // ------------------------------------------------------------ addresses and connections

    @Override
    public void bind(SocketAddress local) throws WinsockException {
        open("bind").bind(local);
    }

    @Override
    public void listen(int backlog) throws WinsockException {
        open("listen").listen(backlog);
    }

    @Override
    public void connect(SocketAddress remote) throws WinsockException {
        open("connect").connect(remote);
    }

    @Override
    public WinsockSocket accept(AcceptCondition condition) throws WinsockException {
        return open("accept").accept(condition).face();
    }

    @Override
    public SocketAddress localAddress() throws WinsockException {
        return open("getsockname").localAddress();
    }

    @Override
    public SocketAddress remoteAddress() throws WinsockException {
        return open("getpeername").remoteAddress();
    }

    // ------------------------------------------------------------ data

    @Override
    public int recv(ByteBuffer into, ReceiveFlag... flags) throws WinsockException {
        return open("recv").receive(into, Flags.of(flags)).bytes();
    }

    @Override
    public Received recvFrom(ByteBuffer into, ReceiveFlag... flags) throws WinsockException {
        return open("recvfrom").receive(into, Flags.of(flags));
    }

    @Override
    public int send(ByteBuffer from, SendFlag... flags) throws WinsockException {
        return open("send").send(from, null, Flags.of(flags));
    }

    @Override
    public int sendTo(ByteBuffer from, SocketAddress to, SendFlag... flags) throws WinsockException {
        return open("sendto").send(from, to, Flags.of(flags));
    }

    @Override
    public void shutdown(Shutdown how) throws WinsockException {
        open("shutdown").shutdown(Objects.requireNonNull(how, "how"));
    }

    @Override
    public Overlapped<Integer> overlappedRecv(ByteBuffer into, EventObject event, CompletionRoutine<Integer> routine)
            throws WinsockException {
        return open("overlapped recv").overlappedReceive(into, completion(event, routine));
    }

    @Override
    public Overlapped<WinsockSocket> overlappedAccept(EventObject event, CompletionRoutine<WinsockSocket> routine)
            throws WinsockException {
        return open("overlapped accept").overlappedAccept(completion(event, routine));
    }

    private <T> Completion<T> completion(EventObject event, CompletionRoutine<T> routine) throws WinsockException {
        if (event != null) {
            event.reset(); // it tells of this operation from here on
        }
        return new Completion<>(
                event, routine, Thread.currentThread(), socket.scope().completions());
    }

    // ------------------------------------------------------------ events

    @Override
    public void eventSelect(EventObject event, int mask) throws WinsockException {
        open("eventSelect").eventSelect(event, mask);
    }

    @Override
    public NetworkEvents enumNetworkEvents(EventObject event) throws WinsockException {
        return open("enumNetworkEvents").enumerate(event);
    }

    @Override
    public void asyncSelect(NetworkEventListener listener, int mask) throws WinsockException {
        open("asyncSelect").asyncSelect(this, listener, mask);
    }

    // ------------------------------------------------------------ options and control

    @Override
    public <I, O> O ioctl(WinsockIoctl<I, O> code, I input) throws WinsockException {
        return Ioctls.run(open(code.name()), code, input);
    }

    @Override
    public <T> void option(WinsockOption<T> option, T value) throws WinsockException {
        Options.set(open("setting " + option), option, value);
    }

    @Override
    public <T> T option(WinsockOption<T> option) throws WinsockException {
        return Options.get(open("asking for " + option), option);
    }

    @Override
    public WinsockSocket duplicate() throws WinsockException {
        open("duplicate").duplicate();
        return new SocketDescriptor(socket);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            socket.closeOne();
        }
    }

    @Override
    public String toString() {
        return socket.toString();
    }
}
