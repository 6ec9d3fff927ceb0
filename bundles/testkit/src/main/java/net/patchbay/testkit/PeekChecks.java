package net.patchbay.testkit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportStream;

/** Looking at what waits in a stream without taking it. */
final class PeekChecks {
    private static final int SHOWN = 64 << 10;
    private static final int FEW = 1000;

    private PeekChecks() {}

    static List<TransportCheck> all() {
        return List.of(
                new TransportCheck(
                        "shows bytes without taking them",
                        "TransportStream.peek",
                        "let read() give what peek() has shown, once",
                        PeekChecks::shows),
                new TransportCheck(
                        "shows 64 KB",
                        "TransportStream.peek",
                        "show what came since the last peek too, up to 64 KB at least",
                        PeekChecks::much),
                new TransportCheck(
                        "tells READ of bytes that were shown",
                        "TransportStream.peek, Readiness.READ",
                        "count what you hold yourself as readable: the system tells nothing of it",
                        PeekChecks::tells),
                new TransportCheck(
                        "counts what can be read",
                        "TransportStream.available, TransportCapability.EVENT_SELECTION",
                        "count what you hold and what the system has; with EVENT_SELECTION exactly",
                        PeekChecks::counts),
                new TransportCheck(
                        "counts nothing at the end",
                        "TransportStream.available",
                        "return 0 at the end",
                        PeekChecks::countsEnd),
                new TransportCheck(
                        "shows the end as it is read",
                        "TransportStream.peek",
                        "return -1 where a read would",
                        PeekChecks::end));
    }

    private static void shows(TransportTrial trial) throws Exception {
        Line line = trial.line();
        byte[] bytes = Line.bytes(FEW, 1);
        Line.send(line.far(), bytes);
        for (int size : List.of(10, FEW, 10)) {
            expectShown(line.near(), Arrays.copyOf(bytes, size));
        }
        byte[] begin = Line.take(line.near(), 10);
        Broken.unless(Arrays.equals(begin, Arrays.copyOf(bytes, 10)), "the first bytes", "they are others");
        expectShown(line.near(), Arrays.copyOfRange(bytes, 10, FEW));
        Line.expect(line.near(), Arrays.copyOfRange(bytes, 10, FEW));
    }

    private static void expectShown(Watch<TransportStream> at, byte[] right) throws Exception {
        ByteBuffer into = ByteBuffer.allocate(right.length);
        at.until(
                () -> {
                    into.clear();
                    int count = at.socket().peek(into);
                    Broken.unlessEqual(into.position(), count, "the buffer's position, which is what peek returns");
                    return count == right.length;
                },
                "that peek shows " + right.length + " bytes",
                () -> "it showed " + into.position());
        Broken.unless(Arrays.equals(into.array(), right), "the next bytes from peek", "they are others");
    }

    private static void much(TransportTrial trial) throws Exception {
        Line line = trial.line();
        byte[] bytes = Line.bytes(SHOWN, 1);
        Line.send(line.far(), Arrays.copyOf(bytes, FEW));
        expectShown(line.near(), Arrays.copyOf(bytes, FEW));
        Call<Void> sent = Call.start("testkit: sends", () -> {
            Line.send(line.far(), Arrays.copyOfRange(bytes, FEW, SHOWN));
            return null;
        });
        expectShown(line.near(), bytes);
        sent.get(Call.SOON);
    }

    private static void tells(TransportTrial trial) throws Exception {
        Line line = trial.line();
        byte[] bytes = Line.bytes(FEW, 1);
        Line.send(line.far(), bytes);
        expectShown(line.near(), bytes);
        line.near().ask(Readiness.READ);
        line.near().expect(Readiness.READ, "READ is told of bytes that peek has shown");
    }

    private static void counts(TransportTrial trial) throws Exception {
        Line line = trial.line();
        TransportStream near = line.near().socket();
        Broken.unlessEqual(line.near().on(near::available), 0, "available() where nothing came");
        Line.send(line.far(), Line.bytes(FEW, 1));
        Line.arrived(line.near());
        if (trial.states(TransportCapability.EVENT_SELECTION)) {
            line.near()
                    .until(
                            () -> near.available() == FEW,
                            "that available() is " + FEW + " when so many bytes came",
                            () -> "it was " + line.near().on(near::available));
            Line.take(line.near(), 100);
            Broken.unlessEqual(line.near().on(near::available), FEW - 100, "available() after 100 were read");
            line.near().on(() -> near.peek(ByteBuffer.allocate(50)));
            Broken.unlessEqual(line.near().on(near::available), FEW - 100, "available() after a peek");
        }
        int available = line.near().on(near::available);
        Broken.unless(
                line.near().on(() -> near.read(ByteBuffer.allocate(available))) == available,
                "that so many bytes can be read as available() says",
                "there were less");
    }

    private static void countsEnd(TransportTrial trial) throws Exception {
        Line line = trial.line();
        line.far().run(line.far().socket()::shutdownOutput);
        Line.expectEnd(line.near());
        Broken.unlessEqual(line.near().on(line.near().socket()::available), 0, "available() at the end");
    }

    private static void end(TransportTrial trial) throws Exception {
        Line line = trial.line();
        line.far().run(line.far().socket()::shutdownOutput);
        line.near()
                .until(
                        () -> line.near().socket().peek(ByteBuffer.allocate(1)) < 0,
                        "that peek returns -1 at the end",
                        () -> "it returned 0");
    }
}
