package net.patchbay.transport.loops;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/** Bytes that were taken off the system before anybody read them. On the loop. */
public final class Ahead {
    /** How much one socket takes at most. */
    public static final int MOST = 64 << 10;

    /** How much all sockets of a transport hold together before nothing more is taken. */
    public static final long ALL = 32L << 20;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int LEAST = 512;

    private final AtomicLong ofAll;
    private ByteBuffer bytes = NOTHING;

    /**
     * Nothing yet.
     *
     * @param ofAll what all sockets of the transport hold together, {@link Loop#aheadOfAll}
     */
    public Ahead(AtomicLong ofAll) {
        this.ofAll = ofAll;
    }

    /** How many there are. */
    public int count() {
        return bytes.remaining();
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return !bytes.hasRemaining();
    }

    /** Whether one more may be taken of this socket, whatever the others hold. */
    public boolean hasRoom() {
        return bytes.remaining() < MOST;
    }

    /** Whether one more may be taken: what many sockets hold at once is bounded too. */
    public boolean mayGrow() {
        return hasRoom() && ofAll.get() < ALL;
    }

    /**
     * Adds.
     *
     * @param more the bytes, from the buffer's position to its limit
     */
    public void add(ByteBuffer more) {
        int size = bytes.remaining() + more.remaining();
        ByteBuffer room = ByteBuffer.allocate(Math.max(LEAST, Integer.highestOneBit(size - 1) << 1));
        hold(room.put(bytes).put(more).flip());
    }

    /**
     * Gives some away.
     *
     * @param into where to; its position advances by as many as there are and it takes
     */
    public void move(ByteBuffer into) {
        copy(into);
        if (!bytes.hasRemaining()) {
            hold(NOTHING);
        }
    }

    /**
     * Shows some, and keeps them.
     *
     * @param into where to; its position advances
     */
    public void show(ByteBuffer into) {
        int position = bytes.position();
        copy(into);
        bytes.position(position);
    }

    private void copy(ByteBuffer into) {
        int limit = bytes.limit();
        bytes.limit(bytes.position() + Math.min(bytes.remaining(), into.remaining()));
        into.put(bytes);
        bytes.limit(limit);
    }

    /** Lets go of all. */
    public void forget() {
        hold(NOTHING);
    }

    private void hold(ByteBuffer other) {
        ofAll.addAndGet(other.capacity() - bytes.capacity());
        bytes = other;
    }
}
