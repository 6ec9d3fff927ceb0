package net.patchbay.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;

/** What was written in a turn; it goes to the channel together at the turn's end, and no more than the channel has room for. */
final class Outgoing implements Place.Tenant {
    private final Channel channel;
    private final Staging staging;

    /** Where it isn't at the loop's place. */
    private ByteBuf movedOut;

    Outgoing(Channel channel, Staging staging) {
        this.channel = channel;
        this.staging = staging;
    }

    /** How many bytes may be written now. */
    int room() {
        ByteBuf gathered = gathered();
        long room = channel.bytesBeforeUnwritable() - (gathered == null ? 0 : gathered.readableBytes());
        return (int) Math.max(0, Math.min(room, Integer.MAX_VALUE));
    }

    /** What was written and isn't with the channel yet; null for nothing. */
    private ByteBuf gathered() {
        return movedOut == null ? staging.written().of(this) : movedOut;
    }

    @Override
    public void moveOut(ByteBuf ours) {
        movedOut = ours;
    }

    int write(ByteBuffer from) {
        int count = Math.min(from.remaining(), room());
        if (count > 0) {
            ByteBuf gathered = gathered();
            if (gathered != null && gathered.writableBytes() < count) {
                hand().release();
                gathered = null;
            }
            if (gathered == null) {
                gathered = staging.take(channel.alloc(), count);
                staging.written().put(this, gathered);
            }
            int limit = from.limit();
            from.limit(from.position() + count);
            gathered.writeBytes(from);
            from.limit(limit);
        }
        return count;
    }

    boolean isEmpty() {
        return gathered() == null;
    }

    /** Gives the channel what was gathered; that buffer, which is still ours too. */
    private ByteBuf hand() {
        ByteBuf full = taken();
        var unused = channel.write(full.retain(), channel.voidPromise());
        return full;
    }

    private ByteBuf taken() {
        ByteBuf gathered = gathered();
        staging.written().take(this);
        movedOut = null;
        return gathered;
    }

    void flush() {
        if (!isEmpty()) {
            ByteBuf last = hand();
            channel.flush();
            staging.giveBack(last);
        }
    }

    /** Runs an action when everything that was written is with the system, or can't be sent any more. */
    void whenSent(Runnable action) {
        flush();
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> action.run());
    }

    void drop() {
        if (!isEmpty()) {
            staging.giveBack(taken());
        }
    }
}
