package net.patchbay.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;

/** What a channel has read and nobody has taken yet; the channel reads only when it is asked to, and never far ahead. */
final class ReadAhead {
    /** More than this isn't read ahead; one read brings at most as much again (D53: 64 KB together). */
    static final int AHEAD = 32 * 1024;

    private final Channel channel;
    private final Sizes sizes;
    private final Inbound inbound;
    private boolean reading;
    private boolean stopped;

    /** Has a channel wait to be asked. */
    ReadAhead(Channel channel, Staging staging) {
        this.channel = channel;
        this.sizes = new Sizes(staging, AHEAD);
        this.inbound = new Inbound(staging);
        channel.config().setAutoRead(false).setRecvByteBufAllocator(sizes);
    }

    /** Reads once or several times, unless it does already. */
    void ask(int messages) {
        if (!reading && !stopped) {
            reading = true;
            sizes.messages(messages);
            channel.read();
        }
    }

    /** Reads ahead unless there is more than that already. */
    void askFor(int bytes) {
        if (inbound.bytes() <= bytes) {
            ask(1);
        }
    }

    /** The channel has read what it was asked for. */
    void completed() {
        reading = false;
    }

    /** Nothing more comes, or nothing more is wanted. */
    void stop() {
        stopped = true;
    }

    void add(ByteBuf buffer) {
        inbound.add(buffer);
    }

    boolean isEmpty() {
        return inbound.isEmpty();
    }

    int bytes() {
        return inbound.bytes();
    }

    int read(ByteBuffer into) {
        return inbound.isEmpty() ? 0 : inbound.read(into);
    }

    int peek(ByteBuffer into) {
        return inbound.isEmpty() ? 0 : inbound.peek(into);
    }

    void clear() {
        inbound.clear();
    }
}
