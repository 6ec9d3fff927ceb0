package net.patchbay.testkit;

import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.util.List;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportStream;

/** Connecting, and what a connect that failed leaves behind. */
final class ConnectChecks {
    private ConnectChecks() {}

    static List<TransportCheck> all() {
        return List.of(
                new TransportCheck(
                        "connects, and tells both sides where they are",
                        "TransportStream.connect, TransportStream.remoteAddress",
                        "tell CONNECT when a connect has come to its end, and ask the system for both addresses then",
                        ConnectChecks::connects),
                new TransportCheck(
                        "has no remote address and no bytes before it is connected",
                        "TransportStream",
                        "return null and 0, and throw NOT_CONNECTED where there is no connection",
                        ConnectChecks::notConnected),
                new TransportCheck(
                        "refuses a second connect",
                        "TransportStream.connect",
                        "throw ALREADY_CONNECTED while a socket is connected or connects",
                        ConnectChecks::secondConnect),
                new TransportCheck(
                        "refuses to connect to an address of another family",
                        "TransportStream.connect",
                        "throw ADDRESS_NOT_SUPPORTED, and leave the socket as it was",
                        ConnectChecks::foreignAddress),
                new TransportCheck(
                        "says that nobody listens",
                        "TransportStream.finishConnect",
                        "tell CONNECT for a connect that failed too, and throw CONNECTION_REFUSED, from connect or finishConnect, once",
                        ConnectChecks::nobody),
                new TransportCheck(
                        "connects after a connect that failed",
                        "TransportStream, D61",
                        "open a channel anew where the system's can't be used twice, and set the options again",
                        ConnectChecks::connectsAgain),
                new TransportCheck(
                        "keeps its address when a connect failed",
                        "TransportStream, D61",
                        "bind the new channel to the address that bind chose, before you tell that the connect failed",
                        ConnectChecks::keepsAddress),
                new TransportCheck(
                        "keeps its options when a connect failed",
                        "TransportStream, D61",
                        "set what was chosen again on whatever takes the place of the system's socket",
                        ConnectChecks::keepsOptions),
                new TransportCheck(
                        "listens after a connect that failed",
                        "TransportStream, D61",
                        "leave no trace of the connect in the socket's state",
                        ConnectChecks::listens));
    }

    private static void connects(TransportTrial trial) throws Exception {
        Line line = trial.line();
        TransportStream near = line.near().socket();
        TransportStream far = line.far().socket();
        SocketAddress listener = line.listener().socket().localAddress();
        Broken.unlessEqual(near.remoteAddress(), listener, "the remote address of who connected");
        Broken.unlessEqual(far.localAddress(), listener, "the local address of who was accepted");
        if (trial.fixture().protocol().family() != AddressFamily.UNIX) {
            Broken.unless(near.localAddress() != null, "a local address after a connect", "it is null");
            Broken.unlessEqual(far.remoteAddress(), near.localAddress(), "the remote address of who was accepted");
        }
    }

    private static void notConnected(TransportTrial trial) throws Exception {
        Watch<TransportStream> watch = trial.stream();
        TransportStream stream = watch.socket();
        ByteBuffer buffer = ByteBuffer.allocate(10);
        Broken.unless(stream.remoteAddress() == null, "no remote address", "it is " + stream.remoteAddress());
        Broken.unlessEqual(watch.on(stream::available), 0, "available()");
        TransportError right = TransportError.NOT_CONNECTED;
        Refusal.expect(right, "a read", () -> watch.on(() -> stream.read(buffer)));
        Refusal.expect(right, "a peek", () -> watch.on(() -> stream.peek(buffer)));
        Refusal.expect(right, "a write", () -> watch.on(() -> stream.write(buffer)));
        Refusal.expect(right, "shutdownOutput", () -> {
            watch.run(stream::shutdownOutput);
            return "nothing";
        });
    }

    private static void secondConnect(TransportTrial trial) throws Exception {
        Line line = trial.line();
        SocketAddress listener = line.listener().socket().localAddress();
        Refusal.expect(TransportError.ALREADY_CONNECTED, "a second connect", () -> line.near()
                .on(() -> line.near().socket().connect(listener)));
    }

    private static void foreignAddress(TransportTrial trial) throws Exception {
        SocketAddress foreign = trial.fixture().foreignAddress();
        Watch<TransportStream> watch = trial.stream();
        Refusal.expect(
                TransportError.ADDRESS_NOT_SUPPORTED,
                "connecting to " + foreign,
                () -> watch.on(() -> watch.socket().connect(foreign)));
        trial.connect(watch, trial.listener().socket().localAddress());
    }

    private static void nobody(TransportTrial trial) throws Exception {
        SocketAddress nobody = trial.nobody();
        Watch<TransportStream> watch = trial.stream();
        TransportError error = trial.failed(watch, nobody).error();
        Broken.unlessEqual(error, TransportError.CONNECTION_REFUSED, "the error of a connect where nobody listens");
        Broken.unless(
                watch.socket().remoteAddress() == null,
                "no remote address after a connect that failed",
                "it is " + watch.socket().remoteAddress());
        Broken.unless(
                watch.on(watch.socket()::error) == null,
                "that error() is null after a connect that failed",
                "it is " + watch.on(watch.socket()::error));
    }

    private static void connectsAgain(TransportTrial trial) throws Exception {
        SocketAddress nobody = trial.nobody();
        Watch<TransportStream> listener = trial.listener();
        Watch<TransportStream> watch = trial.stream();
        trial.failed(watch, nobody);
        trial.failed(watch, nobody);
        trial.connect(watch, listener.socket().localAddress());
        Watch<TransportStream> far = trial.accept(listener);
        byte[] bytes = Line.bytes(100, 1);
        Line.send(watch, bytes);
        Line.expect(far, bytes);
    }

    /** A socket that was bound before its connect failed. */
    private static Watch<TransportStream> refusedWhileBound(TransportTrial trial) throws Exception {
        SocketAddress nobody = trial.nobody();
        SocketAddress address = trial.fixture().address();
        Watch<TransportStream> watch = trial.stream();
        watch.run(() -> watch.socket().bind(address));
        SocketAddress bound = watch.socket().localAddress();
        trial.failed(watch, nobody);
        Broken.unlessEqual(watch.socket().localAddress(), bound, "the local address after a connect that failed");
        return watch;
    }

    private static void keepsAddress(TransportTrial trial) throws Exception {
        Watch<TransportStream> watch = refusedWhileBound(trial);
        SocketAddress bound = watch.socket().localAddress();
        Watch<TransportStream> listener = trial.listener();
        trial.connect(watch, listener.socket().localAddress());
        Broken.unlessEqual(
                trial.accept(listener).socket().remoteAddress(), bound, "the address from which it connects");
    }

    private static void keepsOptions(TransportTrial trial) throws Exception {
        SocketAddress nobody = trial.nobody();
        SocketAddress address = trial.fixture().address();
        Watch<TransportStream> watch = trial.stream();
        SocketOption<Integer> option = StandardSocketOptions.SO_RCVBUF;
        if (!watch.socket().supportedOptions().contains(option)) {
            throw new SkippedCheck("the socket has no SO_RCVBUF");
        }
        watch.run(() -> watch.socket().option(option, 2 * watch.socket().option(option)));
        int chosen = watch.on(() -> watch.socket().option(option));
        watch.run(() -> watch.socket().bind(address));
        trial.failed(watch, nobody);
        Broken.unlessEqual(
                watch.on(() -> watch.socket().option(option)), chosen, "SO_RCVBUF after a connect that failed");
        trial.connect(watch, trial.listener().socket().localAddress());
        Broken.unlessEqual(watch.on(() -> watch.socket().option(option)), chosen, "SO_RCVBUF after the next connect");
    }

    private static void listens(TransportTrial trial) throws Exception {
        SocketAddress nobody = trial.nobody();
        Watch<TransportStream> watch = trial.stream();
        trial.failed(watch, nobody);
        SocketAddress address = trial.fixture().address();
        watch.run(() -> {
            watch.socket().bind(address);
            watch.socket().listen(10);
        });
        trial.connect(trial.stream(), watch.socket().localAddress());
        trial.accept(watch);
    }
}
