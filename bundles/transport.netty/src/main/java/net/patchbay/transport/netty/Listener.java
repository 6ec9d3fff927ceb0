package net.patchbay.transport.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DuplexChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportException;

/**
 * A channel that listens. Connections wait in the system until somebody asks for them; those with a guard are taken at once, up
 * to the backlog, since their other side is connected only when the guard has let it in.
 */
final class Listener extends ChannelInboundHandlerAdapter {
    private static final int PAUSE_SECONDS = 1;

    private final ServerChannel channel;
    private final Telling telling;
    private final int eager;
    private final Function<DuplexChannel, NettyStream> streams;
    private final Queue<NettyStream> waiting = new ArrayDeque<>();
    private TransportException failure;
    private boolean reading;
    private boolean closed;

    /**
     * A listener.
     *
     * @param eager how many connections are taken before anybody asks
     * @param streams what makes a stream of a connection; gives null where it had to close it
     */
    Listener(ServerChannel channel, Telling telling, int eager, Function<DuplexChannel, NettyStream> streams) {
        this.eager = eager;
        this.streams = streams;
        this.channel = channel;
        this.telling = telling;
        channel.config().setAutoRead(false);
    }

    ServerChannel channel() {
        return channel;
    }

    int ready() {
        return waiting.isEmpty() && failure == null ? 0 : Readiness.ACCEPT;
    }

    void settle(int interest) {
        boolean wanted = (interest & Readiness.ACCEPT) != 0 && waiting.isEmpty();
        if (wanted || waiting.size() < eager) {
            ask();
        }
    }

    private void ask() {
        if (!reading && !closed) {
            reading = true;
            channel.read();
        }
    }

    /** The next one; null when none waits. */
    NettyStream accept() throws TransportException {
        NettyStream next = waiting.poll();
        if (next == null && failure != null) {
            TransportException why = failure;
            failure = null;
            reading = true; // not again at once: what is used up stays so for a while
            var unused = channel.eventLoop().schedule(this::again, PAUSE_SECONDS, TimeUnit.SECONDS);
            throw why;
        }
        if (next == null || waiting.size() < eager) {
            ask();
        }
        return next;
    }

    private void again() {
        reading = false;
        telling.now();
    }

    void close() {
        closed = true;
        waiting.forEach(NettyStream::abort);
        waiting.clear();
        var unused = channel.close();
    }

    @Override
    public void channelRegistered(ChannelHandlerContext context) {
        telling.loop().add(channel);
    }

    @Override
    public void channelUnregistered(ChannelHandlerContext context) {
        telling.loop().remove(channel);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        DuplexChannel one = (DuplexChannel) message;
        if (closed) {
            one.unsafe().closeForcibly();
        } else {
            NettyStream stream = streams.apply(one);
            if (stream != null) {
                waiting.add(stream);
            }
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        reading = false;
        telling.now();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        failure = Failures.of(cause, "accepting at " + channel.localAddress());
        telling.soon();
    }
}
