package net.patchbay.transport.nio;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportStream;
import net.patchbay.transport.loops.Loop;
import net.patchbay.transport.loops.Loops;

/** A stream socket. It has a {@link SocketChannel} until it listens, and a new one after a connect that failed (D61). */
final class NioStream extends NioSocket implements TransportStream {
    /** The room for discarding where the loop's own buffer can't be used. */
    private static final int DISCARD = 512;

    private final Loops<NioPoller> loops;
    private final Endpoint endpoint;
    private Connection connection;
    private Listening listening;
    private SocketAddress target;
    private boolean connecting;
    private volatile SocketAddress local;
    private volatile SocketAddress remote;

    private NioStream(Loops<NioPoller> loops, Loop<NioPoller> loop, Endpoint endpoint, Options options) {
        super(loop, options);
        this.loops = loops;
        this.endpoint = endpoint;
    }

    /** A new one. */
    static NioStream open(Loops<NioPoller> loops, AddressFamily family) throws IOException {
        SocketChannel channel = SocketChannel.open(Endpoint.protocolFamily(family));
        channel.configureBlocking(false);
        return of(loops, channel, family);
    }

    /** One that was accepted. */
    static NioStream accepted(Loops<NioPoller> loops, SocketChannel channel, AddressFamily family, Options options)
            throws IOException {
        channel.configureBlocking(false);
        NioStream stream = of(loops, channel, family);
        options.inherit(channel);
        stream.connected(channel.getRemoteAddress());
        return stream;
    }

    private static NioStream of(Loops<NioPoller> loops, SocketChannel channel, AddressFamily family) {
        Options options = new Options(channel, family);
        return new NioStream(loops, loops.next(), new Endpoint(channel, family, options), options);
    }

    @Override
    SelectableChannel channel() {
        return listening == null ? endpoint.channel() : listening.channel();
    }

    @Override
    public void bind(SocketAddress address) throws TransportException {
        checkOpen();
        if (connecting || connection != null) {
            throw new TransportException(TransportError.INVALID_STATE, this + " is connected: bind comes before");
        }
        endpoint.bind(address);
        local = endpoint.bound();
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
        Endpoint.check(endpoint.family(), to);
        endpoint.recover();
        try {
            SocketChannel channel = endpoint.channel();
            boolean done = channel.connect(to);
            local = channel.getLocalAddress();
            target = to;
            if (done) {
                connected(to);
            }
            connecting = !done;
            loop().touch(this);
            return done;
        } catch (IOException | RuntimeException e) {
            startAgain();
            throw Errors.ofConnect(e, to);
        }
    }

    @Override
    public boolean finishConnect() throws TransportException {
        checkOpen();
        if (connection != null) {
            return true;
        }
        if (!connecting) {
            throw new TransportException(TransportError.NOT_CONNECTED, this + " makes no connection");
        }
        SocketAddress to = target;
        try {
            if (!endpoint.channel().finishConnect()) {
                return false;
            }
            connected(to);
        } catch (IOException | RuntimeException e) {
            startAgain();
            throw Errors.ofConnect(e, to);
        }
        connecting = false;
        loop().touch(this);
        return true;
    }

    private void connected(SocketAddress to) throws IOException {
        connection = Connection.of(loop(), endpoint.channel(), endpoint.family());
        local = endpoint.channel().getLocalAddress();
        remote = to;
    }

    /** Another channel for one that java.nio has closed. What fails now is told when the socket is used again. */
    private void startAgain() {
        connecting = false;
        connection = null;
        remote = null;
        local = endpoint.bound();
        endpoint.lose();
        unregister();
        try {
            loop().poller().flushClosed();
            endpoint.recover();
        } catch (IOException e) {
            // told when the socket is used again
        }
    }

    @Override
    public void listen(int backlog) throws TransportException {
        checkOpen();
        if (connecting || connection != null || listening != null || endpoint.bound() == null) {
            throw new TransportException(
                    TransportError.INVALID_STATE, this + " isn't bound, or does something already");
        }
        listening = new Listening(this, loops, endpoint.listen(Math.max(1, backlog)));
        loop().touch(this);
    }

    @Override
    public TransportStream accept() throws TransportException {
        checkOpen();
        if (listening == null) {
            throw new TransportException(TransportError.INVALID_STATE, this + " doesn't listen");
        }
        return listening.accept(endpoint.family());
    }

    @Override
    protected int bitsFor(int readiness) {
        if (connection != null) {
            return connection.ops(readiness);
        }
        if (listening != null) {
            return listening.ops(readiness);
        }
        return connecting && (readiness & Readiness.CONNECT) != 0 ? SelectionKey.OP_CONNECT : 0;
    }

    @Override
    protected int readiness(int ops, int askedBits) {
        if (connection != null) {
            return connection.readiness(ops, askedBits);
        }
        int accept = (ops & SelectionKey.OP_ACCEPT) != 0 ? Readiness.ACCEPT : 0;
        return accept | ((ops & SelectionKey.OP_CONNECT) != 0 ? Readiness.CONNECT : 0);
    }

    @Override
    protected int readyAnyway() {
        return connection == null ? 0 : connection.readyAnyway();
    }

    @Override
    public SocketAddress localAddress() {
        return local;
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
        return connection;
    }

    @Override
    public int read(ByteBuffer into) throws TransportException {
        Incoming in = connection().in();
        boolean held = in.holds();
        try {
            return in.read(into);
        } finally {
            if (held) {
                loop().touch(this);
            }
        }
    }

    @Override
    public int peek(ByteBuffer into) throws TransportException {
        try {
            return connection().in().peek(into);
        } finally {
            loop().touch(this);
        }
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
        return connection == null ? null : connection.error();
    }

    @Override
    public void abort() {
        if (connection != null && !isClosed()) {
            try {
                if (endpoint.family() != AddressFamily.UNIX) {
                    endpoint.channel().setOption(StandardSocketOptions.SO_LINGER, 0);
                }
            } catch (IOException e) {
                // it is gone on the other side
            }
            connection.in().forget();
            connection = null;
        }
        close();
    }

    @Override
    public void close() {
        if (connection != null && !isClosed()) {
            connection.in().discard(loop().inLoop() ? loop().poller().scratch() : ByteBuffer.allocate(DISCARD));
            connection.in().forget();
        }
        super.close();
    }

    @Override
    boolean leavesAddress() {
        return remote == null;
    }

    @Override
    void released() {
        endpoint.removeFile();
    }
}
