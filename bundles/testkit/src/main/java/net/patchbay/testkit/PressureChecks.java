package net.patchbay.testkit;

import java.nio.ByteBuffer;
import java.util.List;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportStream;

/** A stream whose other side doesn't read. */
final class PressureChecks {
    private static final long MOST = 64L << 20;
    private static final int PIECE = 1 << 20;
    private static final int QUIET = 20;

    private PressureChecks() {}

    static List<TransportCheck> all() {
        return List.of(
                new TransportCheck(
                        "takes no more than the other side has room for",
                        "TransportStream.write",
                        "keep no queue of your own: return what the system took, 0 when it is full",
                        PressureChecks::full),
                new TransportCheck(
                        "reads no more ahead than 64 KB",
                        "Readiness.END, D53",
                        "stop reading ahead when 64 KB wait, so that the other side is held back",
                        PressureChecks::ahead),
                new TransportCheck(
                        "tells no WRITE while nothing can be written",
                        "Readiness.WRITE",
                        "tell WRITE when the system takes something, not when you have time",
                        PressureChecks::noWrite),
                new TransportCheck(
                        "tells WRITE when there is room again",
                        "Readiness.WRITE",
                        "look for room as long as WRITE is asked for",
                        PressureChecks::writeAgain));
    }

    /** Writes until nothing is taken for a while; how much was. */
    private static long fill(Watch<TransportStream> from) throws Exception {
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        long sum = 0;
        for (int quiet = 0; quiet < QUIET && sum < MOST; ) {
            int count = from.on(() -> from.socket().write(piece.clear()));
            sum += count;
            quiet = count == 0 ? quiet + 1 : 0;
            if (count == 0) {
                from.settle();
            }
        }
        return sum;
    }

    private static void full(TransportTrial trial) throws Exception {
        long taken = fill(trial.line().near());
        Broken.unless(
                taken < MOST, "that write takes nothing at last where nobody reads", "it took " + taken + " bytes");
    }

    private static void ahead(TransportTrial trial) throws Exception {
        Line line = trial.line();
        line.far().ask(Readiness.END);
        long taken = fill(line.near());
        Broken.unless(
                taken < MOST,
                "that write takes nothing at last where only END is asked for",
                "it took " + taken + " bytes");
    }

    private static void noWrite(TransportTrial trial) throws Exception {
        Line line = trial.line();
        fill(line.near());
        line.near().ask(Readiness.WRITE);
        line.near().settle();
        Broken.unless(line.near().told() == 0, "nothing while nothing can be written", "WRITE was told");
    }

    private static void writeAgain(TransportTrial trial) throws Exception {
        Line line = trial.line();
        long taken = fill(line.near());
        line.near().ask(Readiness.WRITE);
        for (long left = taken; left > 0; ) {
            left -= Line.take(line.far(), (int) Math.min(left, PIECE)).length;
        }
        line.near().expect(Readiness.WRITE, "WRITE is told when the other side has read everything");
        byte[] more = Line.bytes(100, 1);
        Line.send(line.near(), more);
        Line.expect(line.far(), more);
    }
}
