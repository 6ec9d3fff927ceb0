package net.patchbay.transport.nio;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.DatagramHeader;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportDatagrams;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.loops.Loop;

/** A datagram socket. */
final class NioDatagrams extends NioSocket implements TransportDatagrams {
    private final DatagramChannel channel;
    private final AddressFamily family;
    private final Groups groups;
    private final Inbox inbox;
    private volatile SocketAddress local;

    private NioDatagrams(Loop<NioPoller> loop, DatagramChannel channel, AddressFamily family) {
        super(loop, new Options(channel, family));
        this.channel = channel;
        this.family = family;
        this.groups = new Groups(channel);
        this.inbox = new Inbox(loop.poller(), channel);
    }

    static NioDatagrams open(Loop<NioPoller> loop, AddressFamily family) throws IOException {
        DatagramChannel channel = DatagramChannel.open(Endpoint.protocolFamily(family));
        channel.configureBlocking(false);
        return new NioDatagrams(loop, channel, family);
    }

    @Override
    SelectableChannel channel() {
        return channel;
    }

    @Override
    public void bind(SocketAddress address) throws TransportException {
        checkOpen();
        if (local != null) {
            throw new TransportException(TransportError.INVALID_STATE, "the socket is bound to " + local + " already");
        }
        Endpoint.check(family, address);
        try {
            channel.bind(address);
            local = channel.getLocalAddress();
        } catch (IOException | RuntimeException e) {
            throw Errors.of(e, "bind to " + address);
        }
    }

    @Override
    public SocketAddress localAddress() {
        return local;
    }

    @Override
    public void remote(SocketAddress remote) throws TransportException {
        checkOpen();
        if (remote != null) {
            Endpoint.check(family, remote);
        }
        try {
            channel.disconnect();
            if (remote != null) {
                channel.connect(remote);
            }
            local = channel.getLocalAddress();
        } catch (IOException | RuntimeException e) {
            throw Errors.of(e, "set the remote address " + remote);
        }
    }

    @Override
    public boolean receive(ByteBuffer into, DatagramHeader header) throws TransportException {
        checkOpen();
        boolean came = inbox.receive(into, header);
        loop().touch(this);
        return came;
    }

    @Override
    public boolean peek(ByteBuffer into, DatagramHeader header) throws TransportException {
        checkOpen();
        boolean there = inbox.peek(into, header);
        loop().touch(this);
        return there;
    }

    @Override
    public boolean send(ByteBuffer from, SocketAddress to) throws TransportException {
        checkOpen();
        if (to == null && !channel.isConnected()) {
            throw new TransportException(TransportError.NOT_CONNECTED, "no remote address is given or set");
        }
        if (to != null) {
            Endpoint.check(family, to);
        }
        ByteBuffer datagram = direct(from);
        int size = datagram.remaining();
        boolean taken = size == put(datagram, to);
        if (taken) {
            from.position(from.limit());
        }
        if (local == null) {
            local = boundBySystem();
        }
        return taken;
    }

    /** Of a buffer in the heap a copy, since java.nio would keep one for each thread as large as the largest. */
    private ByteBuffer direct(ByteBuffer from) throws TransportException {
        if (from.isDirect()) {
            return from.duplicate();
        }
        ByteBuffer scratch = loop().poller().scratch();
        if (from.remaining() > scratch.remaining()) {
            throw new TransportException(
                    TransportError.MESSAGE_TOO_LONG, "a datagram of " + from.remaining() + " bytes is too long");
        }
        scratch.put(0, from, from.position(), from.remaining());
        return scratch.limit(from.remaining());
    }

    /** That an earlier datagram was refused is no reason not to send this one; it is told to who receives. */
    private int put(ByteBuffer datagram, SocketAddress to) throws TransportException {
        try {
            try {
                return once(datagram, to);
            } catch (PortUnreachableException e) {
                inbox.refused(Errors.of(e, "an earlier datagram"));
                loop().touch(this);
                return once(datagram, to);
            }
        } catch (IOException | RuntimeException e) {
            throw Errors.of(
                    e, "send " + datagram.remaining() + " bytes to " + (to == null ? "the remote address" : to));
        }
    }

    private int once(ByteBuffer datagram, SocketAddress to) throws IOException {
        return to == null ? channel.write(datagram) : channel.send(datagram, to);
    }

    private SocketAddress boundBySystem() throws TransportException {
        try {
            return channel.getLocalAddress();
        } catch (IOException e) {
            throw Errors.of(e, "ask for the local address");
        }
    }

    @Override
    public void join(InetAddress group, NetworkInterface on) throws TransportException {
        checkOpen();
        groups.join(group, on);
    }

    @Override
    public void leave(InetAddress group, NetworkInterface on) {
        groups.leave(group, on);
    }

    @Override
    protected int bitsFor(int readiness) {
        boolean bytes = (readiness & Readiness.READ) != 0 && !inbox.holds();
        return (bytes ? SelectionKey.OP_READ : 0) | ((readiness & Readiness.WRITE) != 0 ? SelectionKey.OP_WRITE : 0);
    }

    @Override
    protected int readiness(int ops, int askedBits) {
        int read = (ops & SelectionKey.OP_READ) != 0 ? Readiness.READ : 0;
        return read | ((ops & SelectionKey.OP_WRITE) != 0 ? Readiness.WRITE : 0);
    }

    @Override
    protected int readyAnyway() {
        return inbox.holds() ? Readiness.READ : 0;
    }

    @Override
    boolean leavesAddress() {
        return true;
    }

    @Override
    void released() {
        groups.forget();
    }
}
