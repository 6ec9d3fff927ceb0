package net.patchbay.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.DatagramHeader;
import net.patchbay.transport.EventLoop;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.ReadinessHandler;
import net.patchbay.transport.TransportDatagrams;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;

/** A datagram socket over a channel of Netty's. */
final class NettyDatagrams extends ChannelInboundHandlerAdapter implements TransportDatagrams, Telling.Source {
    private final AddressFamily family;
    private final NettyLoop loop;
    private final NioDatagramChannel channel;
    private final Telling telling;
    private final Groups groups;
    private final Post post;
    private final Queue<DatagramPacket> arrived = new ArrayDeque<>();
    private TransportException failure;
    private boolean reading;
    private boolean closed;
    private SocketAddress remote;
    private volatile SocketAddress local;

    NettyDatagrams(Loops loops, AddressFamily family) throws TransportException {
        this.family = family;
        this.loop = loops.next();
        this.telling = new Telling(loop, this);
        DatagramChannel socket;
        try {
            socket = DatagramChannel.open(
                    family == AddressFamily.INET ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
        } catch (IOException e) {
            throw Failures.of(e, "opening a datagram socket");
        }
        this.channel = new NioDatagramChannel(socket);
        this.groups = new Groups(channel);
        this.post = new Post(family, socket, channel, this::fail);
        channel.config().setAutoRead(false).setRecvByteBufAllocator(new Several());
        channel.pipeline().addLast(this);
        var unused = loop.netty().register(channel);
    }

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public void attach(ReadinessHandler handler) {
        telling.attach(handler);
    }

    @Override
    public void interest(int readiness) {
        telling.interest(readiness);
    }

    @Override
    public int ready() {
        int ready = arrived.isEmpty() && failure == null ? 0 : Readiness.READ;
        return channel.isWritable() ? ready | Readiness.WRITE : ready;
    }

    @Override
    public void settle(int interest) {
        if ((interest & Readiness.READ) != 0 && arrived.isEmpty()) {
            ask();
        }
    }

    private void ask() {
        if (!reading && local != null && !closed) {
            reading = true;
            channel.read();
        }
    }

    @Override
    public void bind(SocketAddress address) throws TransportException {
        checkOpen();
        if (local != null) {
            throw new TransportException(TransportError.INVALID_STATE, "the socket is bound to " + local + " already");
        }
        check(address);
        ChannelFuture bound = channel.bind(address);
        if (!bound.isSuccess()) {
            throw Failures.of(bound.cause(), "binding to " + address);
        }
        local = channel.localAddress();
        telling.soon();
    }

    private void check(SocketAddress address) throws TransportException {
        if (!AddressFamily.of(address).equals(Optional.of(family))) {
            throw new TransportException(
                    TransportError.ADDRESS_NOT_SUPPORTED, address + " is not an address of the family " + family);
        }
    }

    private void checkOpen() throws TransportException {
        if (closed) {
            throw new TransportException(TransportError.CLOSED, "the socket is closed");
        }
    }

    @Override
    public SocketAddress localAddress() {
        return local;
    }

    @Override
    public boolean receive(ByteBuffer into, DatagramHeader header) throws TransportException {
        DatagramPacket first = first();
        if (first == null) {
            return false;
        }
        copy(first, into, header);
        arrived.remove().release();
        return true;
    }

    @Override
    public boolean peek(ByteBuffer into, DatagramHeader header) throws TransportException {
        throw new TransportException(
                TransportError.NOT_SUPPORTED, "this transport shows no datagrams without taking them");
    }

    private DatagramPacket first() throws TransportException {
        checkOpen();
        throwFailure();
        if (arrived.isEmpty()) {
            ask();
        }
        return arrived.peek();
    }

    private void throwFailure() throws TransportException {
        if (failure != null) {
            TransportException why = failure;
            failure = null;
            throw why;
        }
    }

    private static void copy(DatagramPacket packet, ByteBuffer into, DatagramHeader header) {
        ByteBuf content = packet.content();
        int count = Math.min(content.readableBytes(), into.remaining());
        int limit = into.limit();
        into.limit(into.position() + count);
        content.getBytes(content.readerIndex(), into);
        into.limit(limit);
        header.fill(packet.sender(), count < content.readableBytes(), false, false);
    }

    @Override
    public boolean send(ByteBuffer from, SocketAddress to) throws TransportException {
        checkOpen();
        SocketAddress target = to == null ? remote : to;
        if (target == null) {
            throw new TransportException(TransportError.NOT_CONNECTED, "the socket has no remote address");
        }
        check(target);
        throwFailure();
        post.check(from);
        if (local == null) {
            bind(new InetSocketAddress(anyAddress(), 0));
        }
        if (!channel.isWritable()) {
            return false;
        }
        post.send(from, (InetSocketAddress) target);
        return true;
    }

    private InetAddress anyAddress() throws TransportException {
        try {
            return InetAddress.getByAddress(new byte[family == AddressFamily.INET ? 4 : 16]);
        } catch (java.net.UnknownHostException e) {
            throw Failures.of(e, "naming any address");
        }
    }

    private void fail(Throwable cause, String what) {
        if (closed) {
            return;
        }
        TransportException why = Failures.of(cause, what);
        failure = why.error() == TransportError.CONNECTION_REFUSED
                ? new TransportException(TransportError.PORT_UNREACHABLE, why.getMessage())
                : why;
        telling.soon();
    }

    @Override
    public void remote(SocketAddress to) throws TransportException {
        checkOpen();
        if (to != null) {
            check(to);
        }
        if (remote != null) {
            Failures.check(channel.disconnect(), "leaving " + remote);
            remote = null;
        }
        if (to != null) {
            Failures.check(channel.connect(to), "setting the remote address " + to);
            remote = to;
            local = channel.localAddress();
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
    public <T> void option(SocketOption<T> option, T value) throws TransportException {
        checkOption(option);
        Choices.check(option, value);
        try {
            channel.config().setOption(NioChannelOption.of(option), value);
        } catch (RuntimeException e) {
            throw new TransportException(
                    TransportError.INVALID_ARGUMENT,
                    "setting " + option + " to " + value + " failed: " + e.getMessage());
        }
    }

    @Override
    public <T> T option(SocketOption<T> option) throws TransportException {
        checkOption(option);
        return channel.config().getOption(NioChannelOption.of(option));
    }

    private void checkOption(SocketOption<?> option) throws TransportException {
        checkOpen();
        if (!supportedOptions().contains(option)) {
            throw new TransportException(
                    TransportError.NOT_SUPPORTED, "a datagram socket of this transport has no " + option);
        }
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return Choices.OF_DATAGRAMS;
    }

    @Override
    public void close() {
        if (!loop.inLoop()) {
            loop.executeEnd(this::close);
        } else if (!closed) {
            closed = true;
            telling.stop();
            arrived.forEach(DatagramPacket::release);
            arrived.clear();
            var unused = channel.close();
        }
    }

    @Override
    public void channelRegistered(ChannelHandlerContext context) {
        loop.add(channel);
    }

    @Override
    public void channelUnregistered(ChannelHandlerContext context) {
        loop.remove(channel);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        DatagramPacket packet = (DatagramPacket) message;
        if (closed) {
            packet.release();
        } else {
            arrived.add(packet);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        reading = false;
        telling.now();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        telling.soon();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(cause, "the socket at " + local);
    }
}
