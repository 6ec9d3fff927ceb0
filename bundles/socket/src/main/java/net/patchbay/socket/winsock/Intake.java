package net.patchbay.socket.winsock;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What a stream has brought and nobody has received yet: bytes in order, cut where a receive must stop (D62), and the urgent ones
 * beside them. Under the socket's lock.
 */
final class Intake {
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private final Deque<Urgent> urgent = new ArrayDeque<>();
    private int size;
    private boolean stopped;

    private static final class Piece {
        private final ByteBuffer bytes;

        /** Whether a receive stops behind it. */
        private boolean cut;

        Piece(ByteBuffer bytes, boolean cut) {
            this.bytes = bytes;
            this.cut = cut;
        }
    }

    private static final class Urgent {
        /** Behind what was received already. */
        private static final Piece GONE = new Piece(ByteBuffer.allocate(0), true);

        private final byte data;

        /** What it stands behind; null for what is still to come. */
        private Piece behind;

        Urgent(byte data, Piece behind) {
            this.data = data;
            this.behind = behind;
        }
    }

    // ------------------------------------------------------------ what comes

    /**
     * Keeps bytes.
     *
     * @param bytes what has come, copied
     * @param cut whether a receive stops behind them
     */
    void add(ByteBuffer bytes, boolean cut) {
        Piece piece =
                new Piece(ByteBuffer.allocate(bytes.remaining()).put(bytes).flip(), cut);
        size += piece.bytes.remaining();
        pieces.add(piece);
        if (cut) {
            urgent.stream().filter(one -> one.behind == null).forEach(one -> one.behind = piece);
        }
    }

    /**
     * Keeps an urgent byte.
     *
     * @param data the byte
     * @param atMark whether all that stands before it has come: a receive stops there
     */
    void addUrgent(byte data, boolean atMark) {
        Piece last = pieces.peekLast();
        if (atMark && last != null) {
            last.cut = true;
        }
        urgent.add(new Urgent(data, atMark ? last == null ? Urgent.GONE : last : null));
    }

    /** Puts the urgent bytes among the others, each where it stands: they are received inline from here on. */
    void inline() {
        List<Piece> normal = List.copyOf(pieces);
        pieces.clear();
        urgent.stream()
                .filter(one -> one.behind != null && !normal.contains(one.behind))
                .forEach(this::addInline);
        for (Piece piece : normal) {
            pieces.add(piece);
            urgent.stream().filter(one -> one.behind == piece).forEach(this::addInline);
        }
        urgent.stream().filter(one -> one.behind == null).forEach(this::addInline);
        size += urgent.size();
        urgent.clear();
    }

    private void addInline(Urgent one) {
        Piece last = pieces.peekLast();
        if (last != null) {
            last.cut = true;
        }
        pieces.add(new Piece(ByteBuffer.wrap(new byte[] {one.data}), true));
    }

    // ------------------------------------------------------------ what is there

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    boolean hasUrgent() {
        return !urgent.isEmpty();
    }

    /** How many bytes one receive would get. */
    int upToCut() {
        int sum = 0;
        for (Piece piece : pieces) {
            sum += piece.bytes.remaining();
            if (piece.cut) {
                break;
            }
        }
        return sum;
    }

    // ------------------------------------------------------------ what is received

    /** Gives what one receive gets; how many bytes. */
    int take(ByteBuffer into) {
        int begun = into.position();
        stopped = false;
        while (!stopped && into.hasRemaining() && !pieces.isEmpty()) {
            Piece first = pieces.peek();
            copy(first.bytes, into);
            if (!first.bytes.hasRemaining()) {
                pieces.remove();
                stopped = first.cut;
            }
        }
        size -= into.position() - begun;
        return into.position() - begun;
    }

    /** Whether the last one that took something came to a cut. */
    boolean stoppedAtCut() {
        return stopped;
    }

    /** As {@link #take}, and all stays. */
    int peek(ByteBuffer into) {
        int begun = into.position();
        for (Piece piece : pieces) {
            copy(piece.bytes.duplicate(), into);
            if (piece.cut || !into.hasRemaining()) {
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

    /** Gives urgent bytes in order, as many as there is room for; how many. */
    int takeUrgent(ByteBuffer into, boolean stays) {
        int begun = into.position();
        for (Urgent one : urgent) {
            if (!into.hasRemaining()) {
                break;
            }
            into.put(one.data);
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
