package net.patchbay.transport.nio;

import java.util.Arrays;

/** The sockets that a loop has found ready and not yet told, in order; each is in it once. */
final class Batch {
    private NioSocket[] sockets = new NioSocket[64];
    private int next;
    private int end;

    void add(NioSocket socket, int found) {
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
    NioSocket poll() {
        if (next == end) {
            next = 0;
            end = 0;
            return null;
        }
        NioSocket socket = sockets[next];
        sockets[next++] = null;
        socket.queued = false;
        return socket;
    }

    boolean isEmpty() {
        return next == end;
    }
}
