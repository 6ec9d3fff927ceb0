package net.patchbay.transport.linux;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportStream;
import net.patchbay.transport.loops.Ahead;
import net.patchbay.transport.loops.Loops;

/** A stream socket. */
final class LinuxStream extends LinuxSocket implements TransportStream {
    private final Loops<EpollPoller> loops;
    private final Inline inline;
    private final Name name;
    private Connection connection;
    private Listening listening;
    private SocketAddress target;
    private boolean connecting;
    private boolean aborted;
    private volatile SocketAddress remote;

    private LinuxStream(Loops<EpollPoller> loops, int fd, AddressFamily family, Inline inline) {
        super(loops.next(), fd, family, Options.ofStream(family, inline));
        this.loops = loops;
        this.inline = inline;
        this.name = new Name(fd, family);
    }

    static LinuxStream open(Loops<EpollPoller> loops, int fd, AddressFamily family) {
        return new LinuxStream(loops, fd, family, new Inline(false));
    }

    /** One that was accepted; its options are those of the listener, by the system's own inheritance. */
    LinuxStream accepted(int fd, SocketAddress local, SocketAddress from) {
        LinuxStream stream = new LinuxStream(loops, fd, family(), new Inline(inline.on()));
        stream.localAddress(local);
        stream.connected(from);
        return stream;
    }

    /** Urgent bytes are kept in line by the system whatever the option says: {@link Incoming}. */
    private void keepUrgentInLine() {
        if (family() != AddressFamily.UNIX) {
            int unused = calls().set(fd(), Linux.SOL_SOCKET, Linux.SO_OOBINLINE, 1);
        }
    }

    @Override
    public void bind(SocketAddress address) throws TransportException {
        checkOpen();
        if (connecting || connection != null) {
            throw new TransportException(TransportError.INVALID_STATE, this + " is connected: bind comes before");
        }
        name.bind(calls(), address);
        localAddress(name.bound());
    }

    @Override
    public boolean connect(SocketAddress to) throws TransportException {
        checkOpen();
        if (listening != null) {
            throw new TransportException(TransportError.INVALID_STATE, this + " listens");
        }
        if (connecting || connection != null) {
            throw new TransportException(TransportError.ALREADY_CONNECTED, this + " has a connection or makes one");
        }
        name.recover(calls());
        keepUrgentInLine();
        target = to;
        return connectOn();
    }

    @Override
    public boolean finishConnect() throws TransportException {
        checkOpen();
        if (connection == null && !connecting) {
            throw new TransportException(TransportError.NOT_CONNECTED, this + " makes no connection");
        }
        return connection != null || connectOn();
    }

    /**
     * A second call, and not the socket's error, says how a connect has ended, since it makes the descriptor usable again: where
     * the error is asked for, the next connect fails whatever it meets (D61).
     */
    private boolean connectOn() throws TransportException {
        int result = calls().connect(fd(), target, family());
        connecting = result == -Errno.EINPROGRESS || result == -Errno.EALREADY;
        loop().touch(this);
        if (result >= 0) {
            connected(target);
        } else if (!connecting) {
            name.refused(calls());
            localAddress(name.bound());
            throw Errno.ofConnect(-result, target);
        }
        localAddress(calls().localAddress(fd()));
        return result >= 0;
    }

    private void connected(SocketAddress to) {
        Wire wire = new Wire(fd(), loop().poller(), family() != AddressFamily.UNIX);
        connection = new Connection(wire, new Incoming(wire, inline, new Ahead(loop().aheadOfAll())));
        remote = to;
    }

    @Override
    public void listen(int backlog) throws TransportException {
        checkOpen();
        if (connecting || connection != null || listening != null || name.bound() == null) {
            throw new TransportException(
                    TransportError.INVALID_STATE, this + " isn't bound, or does something already");
        }
        name.recover(calls());
        keepUrgentInLine();
        int unused = Errno.check(Calls.listen(fd(), Math.max(1, backlog)), "listen at " + name.bound());
        listening = new Listening(this, loops);
        loop().touch(this);
    }

    @Override
    public TransportStream accept() throws TransportException {
        checkOpen();
        if (listening == null) {
            throw new TransportException(TransportError.INVALID_STATE, this + " doesn't listen");
        }
        return listening.accept();
    }

    @Override
    protected int bitsFor(int readiness) {
        if (connection != null) {
            return connection.bits(readiness);
        }
        if (listening != null) {
            return listening.bits(readiness);
        }
        return connecting && (readiness & Readiness.CONNECT) != 0 ? Linux.OUT : 0;
    }

    @Override
    protected int readiness(int found, int asked) {
        if (connection != null) {
            return connection.readiness(found);
        }
        return found == 0 ? 0 : listening != null ? Readiness.ACCEPT : Readiness.CONNECT;
    }

    @Override
    protected int readyAnyway() {
        return connection == null ? 0 : connection.readyAnyway();
    }

    @Override
    public SocketAddress remoteAddress() {
        return remote;
    }

    private Connection connection() throws TransportException {
        if (connection == null || isClosed()) {
            checkOpen();
            throw new TransportException(TransportError.NOT_CONNECTED, this + " is not connected");
        }
        loop().touch(this);
        return connection;
    }

    @Override
    public int read(ByteBuffer into) throws TransportException {
        return connection().in().read(into);
    }

    @Override
    public int peek(ByteBuffer into) throws TransportException {
        return connection().in().peek(into);
    }

    @Override
    public int available() {
        if (connection == null || isClosed()) {
            return 0;
        }
        loop().touch(this);
        return connection.in().available();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int count) throws TransportException {
        return connection().out().write(from, offset, count);
    }

    @Override
    public int write(ByteBuffer from) throws TransportException {
        return connection().out().write(from);
    }

    @Override
    public void shutdownOutput() throws TransportException {
        connection().out().shut();
    }

    @Override
    public TransportException error() {
        return connection == null ? null : connection.wire().failure();
    }

    @Override
    public int readUrgent() throws TransportException {
        Connection urgent = urgentConnection();
        if (inline.on()) {
            throw new TransportException(TransportError.INVALID_STATE, "urgent data comes in the normal stream");
        }
        return urgent.in().readUrgent();
    }

    /** How many urgent bytes wait to be read, as far as they were taken. */
    int urgentWaiting() {
        return connection == null ? 0 : connection.in().urgentWaiting();
    }

    @Override
    public boolean writeUrgent(byte data) throws TransportException {
        return urgentConnection().out().writeUrgent(data);
    }

    private Connection urgentConnection() throws TransportException {
        if (family() == AddressFamily.UNIX) {
            throw new TransportException(TransportError.NOT_SUPPORTED, "a Unix domain socket has no urgent data");
        }
        return connection();
    }

    @Override
    public boolean atUrgentMark() {
        if (connection == null || isClosed()) {
            return false;
        }
        loop().touch(this);
        return connection.in().atMark();
    }

    @Override
    public void abort() {
        aborted = true;
        close();
    }

    @Override
    void leave() {
        if (connection != null) {
            connection.leave(aborted);
        }
        name.removeFile();
    }
}
