package net.patchbay.socket.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import net.patchbay.wsk.DataIndication;
import net.patchbay.wsk.ReceiveAnswer;

/**
 * Room for one read, what a callback is shown of it, and the callback itself. The few that a loop has are used again and again: what a
 * socket of its own would be written for each message, the collector would have to look at for each message (G1's cards). On the loop,
 * but for what the program retained.
 */
final class Indication extends Lease implements DataIndication, Callout {
    private static final Set<Flag> NONE = Set.of();
    private static final Set<Flag> SOON = Set.of(Flag.RELEASE_ASAP);

    private final ByteBuffer block;
    private final int offset;
    private final ByteBuffer room;
    private int length;
    private Set<Flag> flags = NONE;
    private Receiving receiving;
    private ReceiveAnswer answer;

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

    /** What was filled is to be shown to a socket's callback. */
    Indication shownTo(Receiving one) {
        receiving = one;
        room.flip().order(ByteOrder.BIG_ENDIAN);
        length = room.limit();
        flags = one.retained().much() ? SOON : NONE;
        shownFor(one.retained());
        return this;
    }

    @Override
    public String name() {
        return "receive callback";
    }

    @Override
    public void call() {
        answer = receiving.call(this);
    }

    @Override
    public void finish() {
        Receiving whose = receiving;
        ReceiveAnswer said = answer;
        receiving = null;
        answer = null;
        whose.finish(this, said);
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
