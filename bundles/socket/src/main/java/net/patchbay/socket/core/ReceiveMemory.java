package net.patchbay.socket.core;

import java.nio.ByteBuffer;

/**
 * The memory of a loop into which data is read before a callback sees it. A callback that takes its data gives the room back
 * by returning; one that retains keeps what was filled, and the rest of the block is used on. Blocks go to the collector when
 * nobody has a part of them any more: no count of ours could be wrong, and no released byte is ever another's (D48). On the
 * loop.
 */
final class ReceiveMemory {
    static final int ROOM = 64 * 1024;
    private static final int BLOCK = 4 * ROOM;

    private ByteBuffer block;
    private int used;
    private Indication free;

    /** Takes room for one read. */
    Indication open() {
        Indication now = free;
        free = null;
        if (now != null) {
            return now;
        }
        if (block == null || block.capacity() - used < ROOM) {
            block = ByteBuffer.allocateDirect(BLOCK);
            used = 0;
        }
        Indication made = new Indication(block, used, block.slice(used, ROOM));
        used += ROOM;
        return made;
    }

    /** Gives the room back. */
    void close(Indication open) {
        if (free == null) {
            free = open;
        }
    }

    /** Nobody reads any more: what is free goes, though those who could read may live on. */
    void forget() {
        block = null;
        free = null;
    }

    /** What was filled stays with the program. */
    void keep(Indication open) {
        if (open.isPartOf(block) && open.offset() + ROOM == used) {
            used = open.offset() + (open.length() + 63 & ~63);
        }
    }
}
