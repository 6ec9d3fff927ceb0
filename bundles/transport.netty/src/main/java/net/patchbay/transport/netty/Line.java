package net.patchbay.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;

/** One connection: a channel that is read only when something is asked for, and the pull side of it. */
final class Line extends ChannelInboundHandlerAdapter {
    /** What a peek shows at least. */
    private static final int SHOWN = 64 * 1024;

    private static final int BATCH = 4;
    private static final WriteBufferWaterMark MARKS = new WriteBufferWaterMark(32 * 1024, 64 * 1024);
    /** How long a closed connection may go on sending what was written. */
    private static final int CLOSE_SECONDS = 60;

    private final DuplexChannel channel;
    private final Telling telling;
    private final Guard guard;
    private final ReadAhead inbound;
    private final Outgoing outgoing;
    private Attempt attempt;
    private TransportException error;
    private boolean ended;
    private boolean broken;
    private boolean outputEnded;
    private boolean closed;

    /**
     * Makes a channel one that waits to be asked.
     *
     * @param guard null for none
     */
    Line(DuplexChannel channel, Telling telling, Guard guard) {
        this.channel = channel;
        this.telling = telling;
        this.guard = guard;
        this.outgoing = new Outgoing(channel, telling.loop().staging());
        this.inbound = new ReadAhead(channel, telling.loop().staging());
        channel.config().setConnectTimeoutMillis(0).setWriteBufferWaterMark(MARKS);
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    }

    DuplexChannel channel() {
        return channel;
    }

    /** What stands before the channel; null for nothing. */
    Guard guard() {
        return guard;
    }

    /** Who waits until the guard lets data through; null for nobody. */
    void attempt(Attempt waiting) {
        this.attempt = waiting;
    }

    int ready() {
        if (error != null) {
            return Readiness.READ | Readiness.WRITE | Readiness.END;
        }
        int ready = ended ? Readiness.READ | Readiness.END : 0;
        if (!inbound.isEmpty()) {
            ready |= Readiness.READ;
        }
        if (broken || outputEnded || outgoing.room() > 0) {
            ready |= Readiness.WRITE;
        }
        return ready;
    }

    void settle(int interest) {
        outgoing.flush();
        if ((interest & Readiness.READ) != 0 && inbound.isEmpty()) {
            inbound.ask(BATCH);
        } else if ((interest & Readiness.END) != 0) {
            inbound.askFor(ReadAhead.AHEAD);
        }
    }

    int read(ByteBuffer into) throws TransportException {
        return taken(inbound.read(into), into);
    }

    int peek(ByteBuffer into) throws TransportException {
        inbound.askFor(SHOWN - 1);
        return taken(inbound.peek(into), into);
    }

    private int taken(int count, ByteBuffer into) throws TransportException {
        if (error != null) {
            throw error;
        }
        if (count == 0 && into.hasRemaining()) {
            if (ended) {
                return -1;
            }
            inbound.ask(1);
        }
        return count;
    }

    int available() {
        inbound.askFor(ReadAhead.AHEAD);
        return inbound.bytes();
    }

    int write(ByteBuffer from) throws TransportException {
        checkWritable();
        boolean first = outgoing.isEmpty();
        int count = outgoing.write(from);
        if (first && count > 0) {
            telling.soon();
        }
        return count;
    }

    private void checkWritable() throws TransportException {
        if (error != null) {
            throw error;
        }
        if (outputEnded) {
            throw new TransportException(TransportError.SHUT_DOWN, "sending to " + name() + " was shut down before");
        }
        if (broken) {
            throw new TransportException(TransportError.CONNECTION_RESET, name() + " doesn't receive any more");
        }
    }

    void shutdownOutput() {
        if (outputEnded || error != null || broken) {
            return;
        }
        outputEnded = true;
        outgoing.whenSent(this::finish);
    }

    /** What the guard agreed upon with the other side; empty without one. */
    String applicationProtocol() {
        return guard == null ? "" : guard.applicationProtocol(channel);
    }

    TransportException error() {
        return error;
    }

    void close() {
        closed = true;
        inbound.stop();
        inbound.clear();
        outgoing.whenSent(this::drain);
        if (channel.isOpen()) {
            var unused = channel.eventLoop().schedule(this::reset, CLOSE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Takes off the system what came and nobody reads: with it there, a close would be a reset and undo what was sent. */
    private void drain() {
        if (ended || !channel.isOpen()) {
            disconnect();
        } else {
            channel.read();
            var unused = channel.eventLoop().schedule(this::disconnect, 1, TimeUnit.MILLISECONDS);
        }
    }

    /** A guard that still shakes hands would drop what was written, so even its own end waits. */
    private void finish() {
        if (guard == null) {
            var unused = channel.shutdownOutput();
        } else {
            guard.shutdownOutput(channel);
        }
    }

    private void disconnect() {
        var unused = channel.close();
    }

    /** Ends it now, with a reset where there is one; past the guard, which would send its own end. */
    void abort() {
        closed = true;
        inbound.stop();
        inbound.clear();
        outgoing.drop();
        reset();
    }

    private void reset() {
        if (channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.unsafe().close(channel.voidPromise());
        }
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
    public void channelActive(ChannelHandlerContext context) {
        if (guard != null) {
            inbound.ask(1);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf buffer = (ByteBuf) message;
        if (closed || error != null) {
            buffer.release();
        } else {
            inbound.add(buffer);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        inbound.completed();
        telling.now();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable()) {
            telling.soon();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            if (guard == null || ended) {
                end();
            } else {
                fail(new TransportException(TransportError.CONNECTION_ABORTED, name() + " ended without saying so"));
            }
        } else if (event instanceof SslCloseCompletionEvent end && end.isSuccess()) {
            end();
        } else if (event instanceof SslHandshakeCompletionEvent handshake) {
            secured(handshake.cause());
        }
    }

    private void end() {
        ended = true;
        inbound.stop();
        telling.soon();
    }

    private void secured(Throwable cause) {
        if (cause != null) {
            fail(guard.refusal(cause, channel.remoteAddress()));
        } else if (attempt != null) {
            attempt.succeed();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof ClosedChannelException) {
            return; // a write that came too late; why the channel was closed is told by itself
        }
        fail(
                guard == null
                        ? Failures.of(cause, "the connection to " + name())
                        : guard.refusal(cause, channel.remoteAddress()));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (ended) {
            broken = true;
            telling.soon();
        } else if (!closed) {
            boolean stopping = telling.loop().closing();
            fail(new TransportException(
                    stopping ? TransportError.CONNECTION_ABORTED : TransportError.CONNECTION_RESET,
                    stopping ? "the transport has stopped" : "the connection to " + name() + " is broken"));
        }
    }

    private void fail(TransportException why) {
        if (closed || error != null) {
            return;
        }
        error = why;
        inbound.stop();
        inbound.clear();
        outgoing.drop();
        disconnect();
        if (attempt != null) {
            attempt.fail(why);
        }
        telling.soon();
    }

    private String name() {
        return String.valueOf(channel.remoteAddress());
    }
}
