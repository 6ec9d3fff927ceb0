package net.patchbay.transport.loops;

import java.util.Arrays;

/** The sockets that a loop has found ready and not yet told, in order; each is in it once. */
final class Batch {
    private LoopSocket<?>[] sockets = new LoopSocket<?>[64];
    private int next;
    private int end;

    void add(LoopSocket<?> socket, int found) {
        socket.found |= found;
        if (!socket.queued) {
            socket.queued = true;
            if (end == sockets.length) {
                sockets = Arrays.copyOf(sockets, end * 2);
            }
            sockets[end++] = socket;
        }
    }

    /** The next one, or null. */
    LoopSocket<?> poll() {
        if (next == end) {
            next = 0;
            end = 0;
            return null;
        }
        LoopSocket<?> socket = sockets[next];
        sockets[next++] = null;
        socket.queued = false;
        return socket;
    }

    boolean isEmpty() {
        return next == end;
    }
}
