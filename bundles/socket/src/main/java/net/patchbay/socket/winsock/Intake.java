package net.patchbay.socket.winsock;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a stream has brought and nobody has received yet: bytes in order, cut where a receive must stop (D62), and the urgent ones
 * beside them. Under the socket's lock.
 */
final class Intake {
    private record Piece(ByteBuffer bytes, boolean last) {}

    private final Deque<Piece> pieces = new ArrayDeque<>();
    private final Deque<Byte> urgent = new ArrayDeque<>();
    private int size;

    /**
     * Keeps bytes.
     *
     * @param bytes what has come, copied
     * @param cut whether a receive stops behind them
     */
    void add(ByteBuffer bytes, boolean cut) {
        ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        size += copy.remaining();
        pieces.add(new Piece(copy, cut));
    }

    /** A receive stops behind what is there now. */
    void cut() {
        Piece last = pieces.pollLast();
        if (last != null) {
            pieces.add(new Piece(last.bytes, true));
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** How many bytes one receive would get. */
    int upToCut() {
        int sum = 0;
        for (Piece piece : pieces) {
            sum += piece.bytes.remaining();
            if (piece.last) {
                break;
            }
        }
        return sum;
    }

    /** Gives what one receive gets; how many bytes. */
    int take(ByteBuffer into) {
        int begun = into.position();
        boolean stops = false;
        while (!stops && into.hasRemaining() && !pieces.isEmpty()) {
            Piece first = pieces.peek();
            copy(first.bytes, into);
            if (!first.bytes.hasRemaining()) {
                pieces.remove();
                stops = first.last;
            }
        }
        size -= into.position() - begun;
        return into.position() - begun;
    }

    /** As {@link #take}, and all stays. */
    int peek(ByteBuffer into) {
        int begun = into.position();
        for (Piece piece : pieces) {
            copy(piece.bytes.duplicate(), into);
            if (piece.last || !into.hasRemaining()) {
                break;
            }
        }
        return into.position() - begun;
    }

    private static void copy(ByteBuffer from, ByteBuffer into) {
        int count = Math.min(from.remaining(), into.remaining());
        into.put(into.position(), from, from.position(), count);
        into.position(into.position() + count);
        from.position(from.position() + count);
    }

    void addUrgent(byte data) {
        urgent.add(data);
    }

    boolean hasUrgent() {
        return !urgent.isEmpty();
    }

    /** Gives urgent bytes in order, as many as there is room for; how many. */
    int takeUrgent(ByteBuffer into, boolean stays) {
        int begun = into.position();
        for (Byte data : urgent) {
            if (!into.hasRemaining()) {
                break;
            }
            into.put(data);
        }
        int count = into.position() - begun;
        for (int i = 0; i < count && !stays; i++) {
            urgent.remove();
        }
        return count;
    }

    /** Drops everything. */
    void clear() {
        pieces.clear();
        urgent.clear();
        size = 0;
    }
}
