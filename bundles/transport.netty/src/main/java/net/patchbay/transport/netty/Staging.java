package net.patchbay.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * A buffer that small data passes through between the system and a socket. Most of it is through within a turn of the loop, so all
 * sockets of a loop have one between them, and whoever needs a second takes it from the allocator. On the loop.
 */
final class Staging {
    private static final int SIZE = 2048;

    private final Place written = new Place();
    private final Place read = new Place();
    private ByteBuf free;
    private boolean closed;

    /** For what was written and isn't with its channel yet. */
    Place written() {
        return written;
    }

    /** For what was read and isn't taken yet. */
    Place read() {
        return read;
    }

    /** An empty buffer with room for so many bytes; it is released, or given back here. */
    ByteBuf take(ByteBufAllocator allocator, int count) {
        if (count > SIZE) {
            return allocator.directBuffer(count);
        }
        ByteBuf taken = free;
        free = null;
        return taken == null ? allocator.directBuffer(SIZE) : taken;
    }

    /** Releases a buffer, or keeps it for the next one if nobody else has it. */
    void giveBack(ByteBuf buffer) {
        if (free == null && !closed && buffer.refCnt() == 1 && buffer.isDirect() && buffer.capacity() == SIZE) {
            free = buffer.clear();
        } else {
            buffer.release();
        }
    }

    /** Keeps none from here on. */
    void close() {
        closed = true;
        if (free != null) {
            free.release();
            free = null;
        }
    }
}
