package net.patchbay.transport.netty;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/** What came and wasn't taken yet. */
final class Inbound implements Place.Tenant {
    private final Staging staging;

    /** Where there are several, or the one isn't at the loop's place; null while it never was so. */
    private ArrayDeque<ByteBuf> buffers;

    private int bytes;

    /** What was taken goes back there. */
    Inbound(Staging staging) {
        this.staging = staging;
    }

    void add(ByteBuf buffer) {
        if (buffer.isReadable()) {
            if (bytes == 0) {
                staging.read().put(this, buffer);
            } else {
                settle();
                moveOut(buffer);
            }
            bytes += buffer.readableBytes();
        } else {
            staging.giveBack(buffer);
        }
    }

    @Override
    public void moveOut(ByteBuf ours) {
        if (buffers == null) {
            buffers = new ArrayDeque<>(2);
        }
        buffers.add(ours);
    }

    /** All are here from now on. */
    private void settle() {
        ByteBuf single = staging.read().take(this);
        if (single != null) {
            moveOut(single);
        }
    }

    private ByteBuf first() {
        ByteBuf single = staging.read().of(this);
        return single == null ? buffers.peek() : single;
    }

    private ByteBuf remove() {
        ByteBuf single = staging.read().take(this);
        return single == null ? buffers.remove() : single;
    }

    int bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return bytes == 0;
    }

    int read(ByteBuffer into) {
        int before = into.remaining();
        while (into.hasRemaining() && bytes > 0) {
            ByteBuf first = first();
            int count = Math.min(first.readableBytes(), into.remaining());
            transfer(first, first.readerIndex(), count, into);
            first.skipBytes(count);
            bytes -= count;
            if (!first.isReadable()) {
                staging.giveBack(remove());
            }
        }
        return before - into.remaining();
    }

    int peek(ByteBuffer into) {
        settle();
        int before = into.remaining();
        for (ByteBuf buffer : buffers) {
            transfer(buffer, buffer.readerIndex(), Math.min(buffer.readableBytes(), into.remaining()), into);
        }
        return before - into.remaining();
    }

    /** Copies a part; the buffer of the caller is as large as it is. */
    private static void transfer(ByteBuf from, int index, int count, ByteBuffer into) {
        int limit = into.limit();
        into.limit(into.position() + count);
        from.getBytes(index, into);
        into.limit(limit);
    }

    void clear() {
        while (bytes > 0) {
            ByteBuf first = remove();
            bytes -= first.readableBytes();
            first.release();
        }
    }
}
