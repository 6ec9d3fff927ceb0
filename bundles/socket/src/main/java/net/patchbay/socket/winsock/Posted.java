package net.patchbay.socket.winsock;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WsaError;
import net.patchbay.wsk.WskException;

/** The datagrams that were sent and are under way to the system. Under the socket's lock. */
final class Posted {
    private final DatagramEndpoint socket;
    private int underWay;
    private boolean full;
    private boolean shut;

    Posted(DatagramEndpoint socket) {
        this.socket = socket;
    }

    /** Fails for what can't be sent at all. */
    void check(ByteBuffer from, SocketAddress to, int flags) throws WinsockException {
        socket.checkOpen("sendto");
        int largest = socket.largest();
        if ((flags & Flags.OOB) != 0) {
            throw socket.failure(WsaError.WSAEOPNOTSUPP, "sendto", "datagrams have no urgent data");
        }
        if (from.remaining() > largest) {
            throw socket.failure(WsaError.WSAEMSGSIZE, "sendto", "a datagram has " + largest + " bytes at most");
        }
        if (to != null) {
            socket.checkFamily(to, "sendto");
        } else if (!socket.isConnected()) {
            throw socket.failure(
                    WsaError.WSAEDESTADDRREQ, "send", "no address is given, and it isn't connected: use sendTo");
        }
    }

    /** Takes a datagram whole. A blocking call learns what became of it; else {@code SO_ERROR} tells. */
    int send(ByteBuffer from, SocketAddress to) throws WinsockException {
        if (!socket.await(() -> hasRoom() || isOver(), socket.state().sendTimeout, "sendto")) {
            full = true;
            socket.selection().over(NetworkEvent.WRITE);
            socket.selection().sent(true);
            throw socket.failure(
                    WsaError.WSAEWOULDBLOCK, "sendto", "so much is under way: WRITE tells when it takes more");
        }
        socket.checkOpen("sendto");
        if (shut) {
            throw socket.failure(WsaError.WSAESHUTDOWN, "sendto", "sending was shut down");
        }
        int begun = from.position();
        Letter letter = post(from, to);
        socket.selection().sent(false);
        if (socket.blocking() && !socket.inside().insideCallback()) {
            boolean unused = socket.await(() -> letter.gone, socket.state().sendTimeout, "sendto");
            if (letter.failure != null) {
                from.position(begun);
                throw letter.failure;
            }
        }
        return letter.size;
    }

    private boolean hasRoom() {
        return underWay < socket.state().sendBuffer;
    }

    private boolean isOver() {
        return shut || socket.inside().lost();
    }

    private Letter post(ByteBuffer from, SocketAddress to) {
        Letter letter = new Letter(from.remaining(), socket.blocking());
        ByteBuffer copy = ByteBuffer.allocate(letter.size).put(from).flip();
        underWay += letter.weight();
        CompletableFuture<Long> unused =
                socket.below().sendTo(copy, to).whenComplete((bytes, why) -> gone(letter, why));
        return letter;
    }

    private void gone(Letter letter, Throwable why) {
        socket.lock.lock();
        try {
            underWay -= letter.weight();
            letter.gone = true;
            if (why != null && !socket.isClosed()) {
                letter.failure = failed(why);
                if (!letter.awaited) {
                    socket.state().failed(letter.failure.error());
                }
            }
            resized();
        } finally {
            socket.lock.unlock();
        }
    }

    private WinsockException failed(Throwable why) {
        Throwable cause = why instanceof CompletionException ? why.getCause() : why;
        return cause instanceof WskException wsk
                ? Errors.of(wsk)
                : socket.failure(WsaError.WSAENETDOWN, "sendto", "it was given up");
    }

    /** There may be room now. */
    void resized() {
        if (full && hasRoom()) {
            full = false;
            socket.selection().happened(NetworkEvent.WRITE, WsaError.NO_ERROR);
        }
        socket.signal();
    }

    void shut() {
        shut = true;
        socket.signal();
    }

    /** The socket is connected: each connect tells of both, though it was writable before (O10). */
    void connected() {
        if (!full) {
            socket.selection().over(NetworkEvent.WRITE);
            socket.selection().sent(true);
        }
        socket.selection().happened(NetworkEvent.CONNECT, WsaError.NO_ERROR);
        if (!full) {
            socket.selection().happened(NetworkEvent.WRITE, WsaError.NO_ERROR);
        }
    }

    /** One datagram. An empty one weighs something too, so that there aren't any number of them. */
    private static final class Letter {
        private final int size;
        private final boolean awaited;
        private boolean gone;
        private WinsockException failure;

        Letter(int size, boolean awaited) {
            this.size = size;
            this.awaited = awaited;
        }

        int weight() {
            return Math.max(1, size);
        }
    }
}
