package net.patchbay.testkit;

import java.net.SocketAddress;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportDatagrams;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportSocket;
import net.patchbay.transport.TransportStream;

/** One check's run against a transport: its fixture, and the sockets that it opened. */
final class TransportTrial {
    private static final int BACKLOG = 16;

    private final TransportFixture fixture;
    private final Deque<TransportSocket> opened = new ConcurrentLinkedDeque<>();
    private boolean stopped;

    TransportTrial(TransportFixture fixture) {
        this.fixture = fixture;
    }

    TransportFixture fixture() {
        return fixture;
    }

    Transport transport() {
        return fixture.transport();
    }

    boolean states(TransportCapability capability) {
        return fixture.capabilities().contains(capability);
    }

    /** A socket of the protocol, of whichever type it is. */
    Watch<? extends TransportSocket> socket() throws Exception {
        return fixture.protocol().type() == SocketType.STREAM ? stream() : datagrams();
    }

    Watch<TransportStream> stream() throws Exception {
        return watch(transport().openStream(fixture.protocol()));
    }

    Watch<TransportDatagrams> datagrams() throws Exception {
        return watch(transport().openDatagrams(fixture.protocol()));
    }

    /** One that is bound. */
    Watch<TransportDatagrams> boundDatagrams() throws Exception {
        Watch<TransportDatagrams> datagrams = datagrams();
        SocketAddress address = fixture.address();
        datagrams.run(() -> datagrams.socket().bind(address));
        return datagrams;
    }

    <S extends TransportSocket> Watch<S> watch(S socket) throws Exception {
        opened.push(socket);
        return Watch.of(socket);
    }

    /** One that is bound and listens. */
    Watch<TransportStream> listener() throws Exception {
        Watch<TransportStream> listener = stream();
        SocketAddress address = fixture.address();
        listener.run(() -> {
            listener.socket().bind(address);
            listener.socket().listen(BACKLOG);
        });
        return listener;
    }

    /** Connects, and waits for the end of it. */
    void connect(Watch<TransportStream> stream, SocketAddress to) throws Exception {
        stream.ask(Readiness.CONNECT);
        if (!stream.on(() -> stream.socket().connect(to))) {
            stream.expect(Readiness.CONNECT, "the end of a connect is told");
            Broken.unless(
                    stream.on(() -> stream.socket().finishConnect()),
                    "that a connect has come to its end when CONNECT was told",
                    "finishConnect says that it is under way");
        }
        stream.ask(0);
    }

    /** Accepts the next connection, and watches it. */
    Watch<TransportStream> accept(Watch<TransportStream> listener) throws Exception {
        AtomicReference<TransportStream> accepted = new AtomicReference<>();
        listener.until(
                () -> {
                    accepted.set(listener.socket().accept());
                    return accepted.get() != null;
                },
                "that a connection can be accepted",
                () -> "accept gave null");
        return watch(accepted.get());
    }

    /** Two streams that are connected. */
    Line line() throws Exception {
        Watch<TransportStream> listener = listener();
        Watch<TransportStream> near = stream();
        connect(near, listener.socket().localAddress());
        return new Line(listener, near, accept(listener));
    }

    /** What a connect to an address comes to that must fail. */
    TransportException refused(Watch<TransportStream> stream, SocketAddress to) throws Exception {
        return Refusal.expect(
                TransportError.CONNECTION_REFUSED, "a connect to " + to + ", where nobody listens", () -> {
                    connect(stream, to);
                    return "a connection";
                });
    }

    SocketAddress nobody() throws Exception {
        return fixture.nobody()
                .orElseThrow(() -> new SkippedCheck("the fixture knows no address where nobody listens"));
    }

    void stop() throws Exception {
        stopped = true;
        fixture.stop();
    }

    /** Closes what was opened, and ends the fixture. */
    void end() throws Exception {
        if (!stopped) {
            opened.forEach(TransportTrial::close);
        }
        fixture.close();
    }

    private static void close(TransportSocket socket) {
        try {
            socket.loop().execute(socket::close);
        } catch (RejectedExecutionException e) {
            // the transport has stopped
        }
    }
}
