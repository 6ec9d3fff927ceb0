package net.patchbay.socket.winsock;

import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WsaError;
import net.patchbay.wsk.WskException;

/** A stream socket's way to a connection: one attempt at a time, and after one that failed the next (D61). */
final class Connector {
    private final StreamEndpoint socket;

    /** The attempt that is under way, null for none. */
    private Attempt current;

    private static final class Attempt {
        private boolean over;
        private WinsockException failure;

        /** Whether its socket had no address before. */
        private boolean bindsToo;
    }

    Connector(StreamEndpoint socket) {
        this.socket = socket;
    }

    boolean isUnderWay() {
        return current != null;
    }

    /**
     * Makes an attempt, and waits for its end where the socket blocks. Where it doesn't, only {@link NetworkEvent#CONNECT} tells the
     * end, however soon it comes: so a program meets one order of things. Under the lock.
     */
    void connect(SocketAddress remote) throws WinsockException {
        if (current != null) {
            throw socket.failure(WsaError.WSAEALREADY, "connect", "a connect is under way");
        }
        boolean waits = socket.blocking();
        if (waits) {
            socket.checkMayWait("connect");
        }
        Attempt attempt = begun(remote);
        if (!waits) {
            throw socket.failure(WsaError.WSAEWOULDBLOCK, "connect", "it goes on, and CONNECT tells how it ends");
        }
        boolean unused = socket.await(() -> attempt.over, 0, "connect to " + remote);
        if (attempt.failure != null) {
            WsaError unusedToo = socket.state().takeError(); // it is told here
            throw attempt.failure;
        }
    }

    private Attempt begun(SocketAddress remote) {
        Attempt attempt = new Attempt();
        attempt.bindsToo = !socket.bound();
        current = attempt;
        if (attempt.bindsToo) {
            socket.bindBySystem();
        }
        CompletableFuture<Void> unused =
                socket.below().connect(remote).whenComplete((done, why) -> ended(attempt, why));
        return attempt;
    }

    private void ended(Attempt attempt, Throwable why) {
        socket.lock.lock();
        try {
            current = null;
            attempt.over = true;
            if (why == null) {
                socket.connected();
            } else {
                attempt.failure = failed(why);
                failed(attempt);
            }
            socket.signal();
        } finally {
            socket.lock.unlock();
        }
    }

    private void failed(Attempt attempt) {
        if (attempt.bindsToo) {
            socket.unbind();
        }
        WsaError code = attempt.failure.error();
        socket.state().failed(code);
        socket.happened(NetworkEvent.CONNECT, code);
    }

    private WinsockException failed(Throwable why) {
        Throwable cause = why instanceof CompletionException ? why.getCause() : why;
        return cause instanceof WskException wsk
                ? Errors.of(wsk)
                : socket.failure(WsaError.WSAECONNABORTED, "connect", "it was given up");
    }
}
