package net.patchbay.testkit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportStream;

/** What becomes of a connection that one side closes. */
final class ClosingChecks {
    private static final int SOME = 50_000;

    private ClosingChecks() {}

    static List<TransportCheck> all() {
        return List.of(
                new TransportCheck(
                        "sends what was written before it closes",
                        "TransportSocket.close",
                        "close gracefully: abort() is another call",
                        ClosingChecks::written),
                new TransportCheck(
                        "closes gracefully though something is unread",
                        "TransportSocket.close",
                        "take what waits off the system first, which would else send a reset instead of what was written",
                        ClosingChecks::unread),
                new TransportCheck(
                        "closes an accepted stream that has no handler, from any thread",
                        "TransportSocket.close",
                        "let a stream that accept() gave be closed before attach() on whichever thread",
                        ClosingChecks::unattached));
    }

    private static void written(TransportTrial trial) throws Exception {
        Line line = trial.line();
        closeAfterWriting(line);
    }

    private static void unread(TransportTrial trial) throws Exception {
        Line line = trial.line();
        Line.send(line.far(), Line.bytes(100, 2));
        Line.arrived(line.near());
        closeAfterWriting(line);
    }

    private static void closeAfterWriting(Line line) throws Exception {
        byte[] bytes = Line.bytes(SOME, 1);
        ByteBuffer from = ByteBuffer.wrap(bytes);
        line.near().ask(Readiness.END);
        line.near().run(() -> {
            line.near().socket().write(from);
            line.near().socket().close();
        });
        Line.expect(line.far(), Arrays.copyOf(bytes, from.position()));
        Line.expectEnd(line.far());
    }

    private static void unattached(TransportTrial trial) throws Exception {
        Watch<TransportStream> listener = trial.listener();
        Watch<TransportStream> near = trial.stream();
        trial.connect(near, listener.socket().localAddress());
        listener.ask(Readiness.ACCEPT);
        listener.expect(Readiness.ACCEPT, "ACCEPT is told");
        listener.on(() -> listener.socket().accept()).close();
        Line.expectEnd(near);
    }
}
