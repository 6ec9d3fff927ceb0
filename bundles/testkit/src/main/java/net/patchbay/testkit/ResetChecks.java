package net.patchbay.testkit;

import java.nio.ByteBuffer;
import java.util.List;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportStream;

/** Connections that end with a reset. */
final class ResetChecks {
    private ResetChecks() {}

    static List<TransportCheck> all() {
        return List.of(
                new TransportCheck(
                        "tells a reset from an end",
                        "TransportStream.abort, TransportStream.read",
                        "reset the connection in abort(), and throw CONNECTION_RESET from read where the other side did",
                        ResetChecks::told),
                new TransportCheck(
                        "says a reset again with each read",
                        "TransportStream.read",
                        "keep what read threw: the system tells it once",
                        ResetChecks::kept),
                new TransportCheck(
                        "keeps a reset for whoever asks",
                        "TransportStream.error",
                        "return what ended the connection as often as it is asked for",
                        ResetChecks::error),
                new TransportCheck(
                        "tells END of a reset though READ isn't asked for",
                        "Readiness.END",
                        "tell END where the connection ended by an error too",
                        ResetChecks::end),
                new TransportCheck(
                        "says a reset to whoever writes",
                        "TransportStream.write",
                        "throw CONNECTION_RESET where the other side takes nothing any more",
                        ResetChecks::writes),
                new TransportCheck(
                        "takes a second abort, and a close after it",
                        "TransportStream.abort",
                        "let an abort of what is closed do nothing",
                        ResetChecks::again));
    }

    /** Two streams of which the far one was aborted. */
    private static Watch<TransportStream> aborted(TransportTrial trial, int ask) throws Exception {
        if (!trial.fixture().resets()) {
            throw new SkippedCheck("the fixture says that the protocol knows no resets");
        }
        Line line = trial.line();
        line.near().ask(ask);
        line.far().run(line.far().socket()::abort);
        return line.near();
    }

    /** Reads until there is an end of some kind. */
    private static TransportException expectReset(Watch<TransportStream> near) throws Exception {
        return Refusal.expect(TransportError.CONNECTION_RESET, "reading after the other side's abort", () -> {
            Line.upTo(near, 1);
            return "an end, or a byte";
        });
    }

    private static void told(TransportTrial trial) throws Exception {
        expectReset(aborted(trial, 0));
    }

    private static void kept(TransportTrial trial) throws Exception {
        Watch<TransportStream> near = aborted(trial, 0);
        expectReset(near);
        expectReset(near);
    }

    private static void error(TransportTrial trial) throws Exception {
        Watch<TransportStream> near = aborted(trial, 0);
        expectReset(near);
        for (int i = 0; i < 2; i++) {
            TransportException error = near.on(near.socket()::error);
            Broken.unless(
                    error != null && error.error() == TransportError.CONNECTION_RESET,
                    "CONNECTION_RESET from error()",
                    "it is " + error);
        }
    }

    private static void end(TransportTrial trial) throws Exception {
        Watch<TransportStream> near = aborted(trial, Readiness.END);
        near.expect(Readiness.END, "END is told of a reset though READ isn't asked for");
        expectReset(near);
    }

    private static void writes(TransportTrial trial) throws Exception {
        Watch<TransportStream> near = aborted(trial, 0);
        long end = System.nanoTime() + Call.SOON.toNanos();
        Refusal.expect(TransportError.CONNECTION_RESET, "writing after the other side's abort", () -> {
            while (System.nanoTime() - end < 0) {
                near.on(() -> near.socket().write(ByteBuffer.allocate(1)));
            }
            return "a count each time";
        });
    }

    private static void again(TransportTrial trial) throws Exception {
        Line line = trial.line();
        line.far().run(line.far().socket()::abort);
        line.far().run(line.far().socket()::abort);
        line.far().run(line.far().socket()::close);
        Watch<TransportStream> fresh = trial.stream();
        fresh.run(fresh.socket()::abort);
    }
}
