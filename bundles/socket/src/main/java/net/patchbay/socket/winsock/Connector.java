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
    private boolean underWay;

    /** How the last attempt failed, null where it didn't. */
    private WinsockException failure;

    Connector(StreamEndpoint socket) {
        this.socket = socket;
    }

    boolean isUnderWay() {
        return underWay;
    }

    void connect(SocketAddress remote) throws WinsockException {
        socket.locked(() -> {
            if (underWay) {
                throw socket.failure(WsaError.WSAEALREADY, "connect", "a connect is under way");
            }
            underWay = true;
            failure = null;
            return null;
        });
        try {
            socket.bindBySystem();
        } catch (WinsockException e) {
            socket.locked(() -> underWay = false);
            throw e;
        }
        CompletableFuture<Void> unused = socket.below().connect(remote).whenComplete((done, why) -> ended(why));
        socket.locked(() -> {
            if (!socket.await(() -> !underWay, socket.state().sendTimeout, "connect to " + remote)) {
                throw socket.failure(WsaError.WSAEWOULDBLOCK, "connect", "it goes on, and CONNECT tells how it ends");
            }
            if (failure != null) {
                throw failure;
            }
            return null;
        });
    }

    private void ended(Throwable why) {
        socket.lock.lock();
        try {
            underWay = false;
            if (why == null) {
                socket.connected();
            } else if (!socket.isClosed()) {
                failure = failed(why);
                WsaError code = failure.error();
                socket.state().failed(code);
                socket.happened(NetworkEvent.CONNECT, code);
            }
            socket.signal();
        } finally {
            socket.lock.unlock();
        }
    }

    private WinsockException failed(Throwable why) {
        Throwable cause = why instanceof CompletionException ? why.getCause() : why;
        return cause instanceof WskException wsk
                ? Errors.of(wsk)
                : socket.failure(WsaError.WSAECONNABORTED, "connect", "it was given up");
    }
}
