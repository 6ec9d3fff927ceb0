package net.patchbay.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DuplexChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportException;

/** A channel that listens. Connections wait in the system until somebody asks for them. */
final class Listener extends ChannelInboundHandlerAdapter {
    private static final int PAUSE_SECONDS = 1;

    private final ServerChannel channel;
    private final Telling telling;
    private final Queue<DuplexChannel> waiting = new ArrayDeque<>();
    private TransportException failure;
    private boolean reading;
    private boolean closed;

    Listener(ServerChannel channel, Telling telling) {
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
        if ((interest & Readiness.ACCEPT) != 0 && waiting.isEmpty()) {
            ask();
        }
    }

    private void ask() {
        if (!reading && !closed) {
            reading = true;
            channel.read();
        }
    }

    /** The next one, not registered with a loop yet; null when none waits. */
    DuplexChannel accept() throws TransportException {
        DuplexChannel next = waiting.poll();
        if (next == null && failure != null) {
            TransportException why = failure;
            failure = null;
            reading = true; // not again at once: what is used up stays so for a while
            var unused = channel.eventLoop().schedule(this::again, PAUSE_SECONDS, TimeUnit.SECONDS);
            throw why;
        }
        if (next == null) {
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
        for (Channel one : waiting) {
            one.unsafe().closeForcibly();
        }
        waiting.clear();
        var unused = channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        DuplexChannel one = (DuplexChannel) message;
        if (closed) {
            one.unsafe().closeForcibly();
        } else {
            one.config().setAutoRead(false);
            waiting.add(one);
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
