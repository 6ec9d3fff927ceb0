package net.patchbay.socket.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import net.patchbay.wsk.DataIndication;

/** Room for one read, and what a callback is shown of it. On the loop, but for what the program retained. */
final class Indication extends Lease implements DataIndication {
    private static final Set<Flag> NONE = Set.of();
    private static final Set<Flag> SOON = Set.of(Flag.RELEASE_ASAP);

    private final ByteBuffer block;
    private final int offset;
    private final ByteBuffer room;
    private int length;
    private Set<Flag> flags = NONE;

    Indication(ByteBuffer block, int offset, ByteBuffer room) {
        this.block = block;
        this.offset = offset;
        this.room = room;
    }

    @SuppressWarnings("ReferenceEquality") // two blocks may have the same content
    boolean isPartOf(ByteBuffer other) {
        return block == other;
    }

    int offset() {
        return offset;
    }

    /** The whole room, to be filled. */
    ByteBuffer emptied() {
        return room.clear();
    }

    /** Shows what was filled. */
    Indication filled(boolean soon) {
        room.flip().order(ByteOrder.BIG_ENDIAN);
        length = room.limit();
        flags = soon ? SOON : NONE;
        return this;
    }

    /** All that was filled, whatever the program did with its view. */
    ByteBuffer whole() {
        return room.clear().limit(length);
    }

    @Override
    public ByteBuffer buffer() {
        return room;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public Set<Flag> flags() {
        return flags;
    }
}
