package net.patchbay.socket.core;

/** A socket's transport leaves, and the socket lets go of it, once: then or at its close (D52). On the loop. */
final class Departure {
    private final SocketCore socket;
    private volatile boolean lost;
    private boolean gone;

    Departure(SocketCore socket) {
        this.socket = socket;
    }

    /** Whether the transport has left. Any thread. */
    boolean isLost() {
        return lost;
    }

    /** It leaves: what waits ends, and the program is due to be told. */
    void lose() {
        lost = true;
        socket.endWaiting(() -> socket.forcedClosed("a request"));
    }

    /** Nothing is needed of the transport's socket any more. */
    void letGo() {
        if (gone) {
            return;
        }
        gone = true;
        try {
            socket.letGo();
        } catch (RuntimeException e) { // whoever waits for the close waits for us, not for the transport
            socket.engine().warn("the transport of " + socket + " failed to close it: " + e);
        }
    }
}
