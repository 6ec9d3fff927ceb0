package net.patchbay.transport.loops;

import java.nio.ByteBuffer;

/** Several buffers that are written as one. */
public final class Gathered {
    private Gathered() {}

    /**
     * Copies what there is room for; the sources stay where they are.
     *
     * @param from the buffers
     * @param offset the first of them
     * @param count how many
     * @param into where to; its position advances
     */
    public static void copy(ByteBuffer[] from, int offset, int count, ByteBuffer into) {
        for (int i = offset; i < offset + count && into.hasRemaining(); i++) {
            copy(from[i], into);
        }
    }

    /**
     * Copies what there is room for; the source stays where it is.
     *
     * @param from the buffer
     * @param into where to; its position advances
     */
    public static void copy(ByteBuffer from, ByteBuffer into) {
        int size = Math.min(from.remaining(), into.remaining());
        into.put(into.position(), from, from.position(), size);
        into.position(into.position() + size);
    }

    /**
     * Moves the positions by what was taken.
     *
     * @param buffers the buffers
     * @param offset the first of them
     * @param by how much of them all
     */
    public static void advance(ByteBuffer[] buffers, int offset, int by) {
        int left = by;
        for (int i = offset; left > 0; i++) {
            int here = Math.min(left, buffers[i].remaining());
            buffers[i].position(buffers[i].position() + here);
            left -= here;
        }
    }
}
