package net.patchbay.socket.core;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.transport.TransportStream;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskException;

/** The way to a connection: the name, the hooks, the attempts (D50). On the loop. */
final class Connecting {
    private final ConnectionSocket socket;
    private final TransportStream stream;
    private Request<?> request;
    private Outcome outcome;

    /** Told how the attempt that is under way ended; null when none is. */
    private Consumer<WskException> attempt;

    Connecting(ConnectionSocket socket, TransportStream stream) {
        this.socket = socket;
        this.stream = stream;
    }

    /** What follows from a connect; null for success, else why not. */
    interface Outcome {
        void ended(WskException why) throws WskException;
    }

    void begin(SocketAddress remote, Request<?> whose, Outcome then) throws WskException {
        if (request != null || socket.isConnected()) {
            throw socket.failure(NtStatus.CONNECTION_ACTIVE, "connect", "it is connected, or a connect is under way");
        }
        request = whose;
        outcome = then;
        if (remote instanceof InetSocketAddress inet && inet.isUnresolved()) {
            socket.engine()
                    .names()
                    .resolve(inet, socket.protocol().family(), (found, why) -> socket.later(() -> named(found, why)));
        } else {
            named(remote, null);
        }
    }

    /** Binds, unless the system is to choose, and connects; without success the socket is closed (D50). */
    void oneCall(SocketAddress local, SocketAddress remote, Request<WskConnectionSocket> whose) {
        Outcome then = why -> {
            if (why == null) {
                socket.end(whose, socket);
            } else {
                socket.end(whose, why);
                socket.closeUnwaited();
            }
        };
        try {
            try {
                if (local == null) {
                    socket.boundBySystem();
                } else {
                    socket.bindNow(local);
                }
                begin(remote, whose, then);
            } catch (WskException e) {
                then.ended(e);
            }
        } catch (WskException e) {
            throw new IllegalStateException("an outcome of its own throws nothing", e);
        }
    }

    private void named(SocketAddress remote, String unknown) {
        if (request == null) {
            return;
        }
        try {
            if (unknown != null) {
                throw socket.failure(NtStatus.NOT_FOUND, "connect", unknown);
            }
            socket.checkFamily(remote, "connect");
        } catch (WskException e) {
            end(e);
            return;
        }
        ConnectHooks hooks = socket.engine().hooks();
        if (hooks.heard()) {
            hooks.around(
                    socket.owner(),
                    nameOf(remote),
                    done -> socket.later(() -> attempt(remote, done)),
                    why -> socket.later(() -> end(why)));
        } else {
            attempt(remote, this::end);
        }
    }

    private void attempt(SocketAddress remote, Consumer<WskException> done) {
        if (request == null) {
            done.accept(socket.failure(NtStatus.CANCELLED, "connect", "it was given up"));
            return;
        }
        attempt = done;
        try {
            if (stream.connect(remote)) {
                attempted(null);
            }
        } catch (TransportException e) {
            attempted(failure(e));
        }
    }

    /** The transport says that a connect has come to its end. */
    void ready() {
        if (attempt == null) {
            return;
        }
        try {
            if (stream.finishConnect()) {
                attempted(null);
            }
        } catch (TransportException e) {
            attempted(failure(e));
        }
    }

    private WskException failure(TransportException e) {
        return socket.failure(e, "connect");
    }

    private void attempted(WskException why) {
        Consumer<WskException> told = attempt;
        attempt = null;
        told.accept(why);
    }

    private void end(WskException why) {
        if (request == null) {
            return;
        }
        boolean wanted = request.take();
        Outcome then = outcome;
        request = null;
        outcome = null;
        if (!wanted || attempt != null) {
            giveUp();
        }
        if (!wanted) {
            return;
        }
        if (why == null) {
            socket.connection().begin();
        }
        try {
            then.ended(why);
        } catch (WskException e) {
            throw new IllegalStateException("a connected socket takes its data", e);
        }
    }

    /** The request was cancelled, or the hooks ended it: the connection that it may have got is not wanted. */
    private void giveUp() {
        attempt = null;
        socket.connection().abort(NtStatus.CONNECTION_ABORTED, "its connect was cancelled: close it");
    }

    void forgetCancelled() {
        if (request != null && request.wasCancelled()) {
            request = null;
            outcome = null;
            giveUp();
        }
    }

    void endAll(Supplier<WskException> why) {
        if (request != null) {
            socket.end(request, why.get());
            request = null;
            outcome = null;
        }
        if (attempt != null) {
            attempted(why.get());
        }
    }

    boolean isUnderWay() {
        return attempt != null;
    }

    boolean isPending() {
        return request != null;
    }

    private String nameOf(SocketAddress remote) {
        if (remote instanceof UnixDomainSocketAddress unix) {
            return "unix:" + unix.getPath();
        }
        InetSocketAddress inet = (InetSocketAddress) remote;
        String host = inet.getHostString();
        String scheme =
                switch (socket.protocol().protocol()) {
                    case TransportProtocol.IPPROTO_TCP -> "tcp";
                    case TransportProtocol.TLS -> "tls";
                    default -> "ip-" + socket.protocol().protocol();
                };
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + inet.getPort();
    }
}
