package net.patchbay.testkit;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportStream;

/** Listening and accepting. */
final class ListenChecks {
    private static final int SEVERAL = 5;

    private ListenChecks() {}

    static List<TransportCheck> all() {
        return List.of(
                new TransportCheck(
                        "refuses to listen before it is bound",
                        "TransportStream.listen",
                        "throw INVALID_STATE, and choose no address",
                        ListenChecks::unbound),
                new TransportCheck(
                        "refuses to listen when it is connected",
                        "TransportStream.listen",
                        "throw INVALID_STATE",
                        ListenChecks::connected),
                new TransportCheck(
                        "listens at the address that bind chose",
                        "TransportStream.listen",
                        "keep the port where listening takes another channel",
                        ListenChecks::sameAddress),
                new TransportCheck(
                        "gives null when no connection waits",
                        "TransportStream.accept",
                        "return null, and don't wait",
                        ListenChecks::none),
                new TransportCheck(
                        "has connections wait until they are accepted",
                        "TransportStream.listen",
                        "let the system accept: a connect doesn't wait for accept(), and what was sent meanwhile isn't lost",
                        ListenChecks::wait),
                new TransportCheck(
                        "tells ACCEPT as long as a connection waits",
                        "Readiness.ACCEPT, ReadinessHandler.ready",
                        "tell again when accept() took one of several",
                        ListenChecks::tellsAgain),
                new TransportCheck(
                        "lets nobody connect when the listener is closed",
                        "TransportSocket.close",
                        "close the listening descriptor soon",
                        ListenChecks::closed));
    }

    private static void unbound(TransportTrial trial) throws Exception {
        expectNoListen(trial.stream());
    }

    private static void connected(TransportTrial trial) throws Exception {
        expectNoListen(trial.line().near());
    }

    private static void expectNoListen(Watch<TransportStream> watch) throws Exception {
        Refusal.expect(TransportError.INVALID_STATE, "listen", () -> {
            watch.run(() -> watch.socket().listen(1));
            return "a listener";
        });
    }

    private static void sameAddress(TransportTrial trial) throws Exception {
        SocketAddress address = trial.fixture().address();
        Watch<TransportStream> watch = trial.stream();
        watch.run(() -> watch.socket().bind(address));
        SocketAddress bound = watch.socket().localAddress();
        watch.run(() -> watch.socket().listen(1));
        Broken.unlessEqual(watch.socket().localAddress(), bound, "the address of a listener");
    }

    private static void none(TransportTrial trial) throws Exception {
        Watch<TransportStream> listener = trial.listener();
        TransportStream accepted = listener.on(() -> listener.socket().accept());
        Broken.unless(accepted == null, "null when no connection waits", "it gave " + accepted);
    }

    private static void wait(TransportTrial trial) throws Exception {
        Watch<TransportStream> listener = trial.listener();
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < SEVERAL; i++) {
            Watch<TransportStream> near = trial.stream();
            trial.connect(near, listener.socket().localAddress());
            sent.add(Line.bytes(1000, i));
            Line.send(near, sent.get(i));
        }
        for (byte[] bytes : sent) {
            Line.expect(trial.accept(listener), bytes);
        }
    }

    private static void tellsAgain(TransportTrial trial) throws Exception {
        Watch<TransportStream> listener = trial.listener();
        List<TransportStream> accepted = new ArrayList<>();
        listener.then(readiness -> {
            try {
                TransportStream one = listener.socket().accept();
                if (one != null) {
                    accepted.add(one);
                }
            } catch (TransportException e) {
                listener.socket().interest(0);
            }
        });
        for (int i = 0; i < SEVERAL; i++) {
            trial.connect(trial.stream(), listener.socket().localAddress());
        }
        listener.ask(Readiness.ACCEPT);
        listener.until(
                () -> accepted.size() == SEVERAL,
                "that ACCEPT is told until " + SEVERAL + " connections are accepted, one each time",
                () -> accepted.size() + " were accepted");
        for (TransportStream one : accepted) {
            trial.watch(one);
        }
    }

    private static void closed(TransportTrial trial) throws Exception {
        Watch<TransportStream> listener = trial.listener();
        SocketAddress address = listener.socket().localAddress();
        listener.ask(Readiness.ACCEPT);
        listener.run(listener.socket()::close);
        listener.settle();
        trial.refused(trial.stream(), address);
    }
}
