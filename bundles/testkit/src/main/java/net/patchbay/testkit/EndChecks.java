package net.patchbay.testkit;

import java.nio.ByteBuffer;
import java.util.List;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportStream;

/** Graceful ends, each direction on its own. */
final class EndChecks {
    private static final int SOME = 10_000;

    private EndChecks() {}

    static List<TransportCheck> all() {
        return List.of(
                new TransportCheck(
                        "says -1 at the end, after all bytes",
                        "TransportStream.read",
                        "give what came before the end first, and -1 then, each time",
                        EndChecks::afterAll),
                new TransportCheck(
                        "goes on sending when the other side has ended",
                        "TransportStream.shutdownOutput",
                        "end one direction alone: an end that was read closes nothing",
                        EndChecks::sends),
                new TransportCheck(
                        "goes on reading when it has ended its own sending",
                        "TransportStream.shutdownOutput",
                        "end one direction alone",
                        EndChecks::reads),
                new TransportCheck(
                        "sends what was written before it ends sending",
                        "TransportStream.shutdownOutput",
                        "let the end follow what was written",
                        EndChecks::writtenFirst),
                new TransportCheck(
                        "refuses to write after shutdownOutput",
                        "TransportStream.write",
                        "throw SHUT_DOWN",
                        EndChecks::shutDown),
                new TransportCheck(
                        "tells END though READ isn't asked for",
                        "Readiness.END",
                        "read ahead where the system tells nothing else",
                        EndChecks::told),
                new TransportCheck(
                        "tells END behind bytes that wait",
                        "Readiness.END, D53",
                        "read up to 64 KB ahead to see the end, and give them to read() then",
                        EndChecks::behind),
                new TransportCheck(
                        "tells no END while there is none",
                        "Readiness.END",
                        "tell END when the end was seen, not when bytes came",
                        EndChecks::none),
                new TransportCheck(
                        "has no error after an end",
                        "TransportStream.error",
                        "return null where the connection ended gracefully",
                        EndChecks::noError));
    }

    private static void end(Watch<TransportStream> watch) throws Exception {
        watch.run(watch.socket()::shutdownOutput);
    }

    private static void afterAll(TransportTrial trial) throws Exception {
        Line line = trial.line();
        byte[] bytes = Line.bytes(SOME, 1);
        Line.send(line.far(), bytes);
        end(line.far());
        Line.expect(line.near(), bytes);
        Line.expectEnd(line.near());
        Line.expectEnd(line.near());
    }

    private static void sends(TransportTrial trial) throws Exception {
        Line line = trial.line();
        end(line.far());
        Line.expectEnd(line.near());
        byte[] bytes = Line.bytes(SOME, 1);
        Line.send(line.near(), bytes);
        Line.expect(line.far(), bytes);
    }

    private static void reads(TransportTrial trial) throws Exception {
        Line line = trial.line();
        end(line.near());
        byte[] bytes = Line.bytes(SOME, 1);
        Line.send(line.far(), bytes);
        Line.expect(line.near(), bytes);
    }

    private static void writtenFirst(TransportTrial trial) throws Exception {
        Line line = trial.line();
        byte[] bytes = Line.bytes(1 << 20, 1);
        ByteBuffer from = ByteBuffer.wrap(bytes);
        line.near().on(() -> line.near().socket().write(from));
        end(line.near());
        byte[] came = Line.upTo(line.far(), bytes.length);
        Broken.unlessEqual(came.length, from.position(), "how many bytes come before the end");
    }

    private static void shutDown(TransportTrial trial) throws Exception {
        Watch<TransportStream> near = trial.line().near();
        end(near);
        Refusal.expect(
                TransportError.SHUT_DOWN,
                "a write after shutdownOutput",
                () -> near.on(() -> near.socket().write(ByteBuffer.allocate(1))));
    }

    private static void told(TransportTrial trial) throws Exception {
        Line line = trial.line();
        line.near().ask(Readiness.END);
        end(line.far());
        line.near().expect(Readiness.END, "END is told though READ isn't asked for");
        Broken.unless(
                line.near().told() == Readiness.END,
                "END alone",
                "it told " + Bits.words(line.near().told()));
        Line.expectEnd(line.near());
    }

    private static void behind(TransportTrial trial) throws Exception {
        Line line = trial.line();
        byte[] bytes = Line.bytes(SOME, 1);
        Line.send(line.far(), bytes);
        Line.arrived(line.near());
        end(line.far());
        line.near().ask(Readiness.END);
        line.near().expect(Readiness.END, "END is told behind " + SOME + " bytes");
        Line.expect(line.near(), bytes);
        Line.expectEnd(line.near());
    }

    private static void none(TransportTrial trial) throws Exception {
        Line line = trial.line();
        line.near().ask(Readiness.END);
        byte[] bytes = Line.bytes(SOME, 1);
        Line.send(line.far(), bytes);
        Line.arrived(line.near());
        line.near().settle();
        Broken.unless(
                line.near().told() == 0,
                "no END",
                "it told " + Bits.words(line.near().told()));
        Line.expect(line.near(), bytes);
    }

    private static void noError(TransportTrial trial) throws Exception {
        Line line = trial.line();
        end(line.far());
        Line.expectEnd(line.near());
        Object error = line.near().on(line.near().socket()::error);
        Broken.unless(error == null, "no error after a graceful end", "it is " + error);
    }
}
