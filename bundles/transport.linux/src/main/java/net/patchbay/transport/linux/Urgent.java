package net.patchbay.transport.linux;

import java.util.ArrayDeque;
import java.util.Deque;

/** Urgent bytes that were taken out of the normal stream, and where they stood in it (D62). */
final class Urgent {
    /** How many wait at most; those behind them come in the normal stream. */
    private static final int MOST = 4096;

    private final Deque<Byte> waiting = new ArrayDeque<>();
    private final Deque<Long> marks = new ArrayDeque<>();

    boolean hasRoom() {
        return waiting.size() < MOST;
    }

    int count() {
        return waiting.size();
    }

    /**
     * Adds one.
     *
     * @param position how many normal bytes stood before it
     */
    void add(byte data, long position) {
        waiting.add(data);
        if (marks.isEmpty() || marks.getLast() != position) {
            marks.add(position);
        }
    }

    /** The next one, 0 to 255, or -1. */
    int read() {
        return waiting.isEmpty() ? -1 : waiting.remove() & 0xFF;
    }

    /** Whether one stood just here. */
    boolean isMark(long position) {
        return !marks.isEmpty() && marks.getFirst() == position;
    }

    /** How many of so many bytes stand before the next mark that isn't here. */
    int before(long position, int bytes) {
        for (long mark : marks) {
            if (mark > position) {
                return (int) Math.min(bytes, mark - position);
            }
        }
        return bytes;
    }

    /** Forgets the marks before a position, to which the normal stream was read. */
    void passed(long position) {
        while (!marks.isEmpty() && marks.getFirst() < position) {
            marks.remove();
        }
    }
}
