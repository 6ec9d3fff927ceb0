package net.patchbay.testkit;

import java.nio.ByteBuffer;

/** One direction of a connection. */
final class MemoryPipe {
    private static final int CAPACITY = 1 << 20;

    private final ByteBuffer bytes = ByteBuffer.allocate(CAPACITY);

    /** Nothing follows what is in it. */
    boolean ended;

    /** It ended with a reset. */
    boolean reset;

    /** Nobody will read it. */
    boolean unread;

    int size() {
        return bytes.position();
    }

    boolean full() {
        return !bytes.hasRemaining();
    }

    int put(ByteBuffer from) {
        int count = Math.min(from.remaining(), bytes.remaining());
        bytes.put(from.duplicate().limit(from.position() + count));
        from.position(from.position() + count);
        return count;
    }

    int show(ByteBuffer into) {
        int count = Math.min(size(), into.remaining());
        into.put(bytes.duplicate().flip().limit(count));
        return count;
    }

    int take(ByteBuffer into) {
        int count = show(into);
        bytes.flip().position(count);
        bytes.compact();
        return count;
    }

    void breakOff() {
        bytes.clear();
        reset = true;
    }
}
