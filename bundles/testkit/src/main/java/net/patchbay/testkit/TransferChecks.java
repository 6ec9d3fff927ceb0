package net.patchbay.testkit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.patchbay.transport.TransportStream;

/** Reading and writing a stream. */
final class TransferChecks {
    private static final int LARGE = 3_000_000;
    private static final int FEW = 1000;

    private TransferChecks() {}

    static List<TransportCheck> all() {
        return List.of(
                new TransportCheck(
                        "carries many bytes in order, both ways",
                        "TransportStream.read, TransportStream.write",
                        "take from a buffer no more than the system took, and nothing twice",
                        TransferChecks::large),
                new TransportCheck(
                        "reads nothing when nothing is there",
                        "TransportStream.read",
                        "return 0 for none now; -1 is for the end",
                        TransferChecks::nothing),
                new TransportCheck(
                        "reads into a buffer from its position to its limit, of either kind",
                        "TransportStream.read",
                        "use position, limit and put() of the buffer, not its array",
                        TransferChecks::reads),
                new TransportCheck(
                        "writes a buffer from its position to its limit, of any kind",
                        "TransportStream.write",
                        "use position and limit of the buffer, which may be read-only or direct, and move its position by what was taken",
                        TransferChecks::writes),
                new TransportCheck(
                        "writes several buffers in order, and those alone that are named",
                        "TransportStream.write",
                        "begin at offset, end after count, and skip what is empty",
                        TransferChecks::gathers),
                new TransportCheck(
                        "writes several buffers of both kinds",
                        "TransportStream.write",
                        "let direct buffers and others stand beside each other in one call",
                        TransferChecks::mixed));
    }

    private static void large(TransportTrial trial) throws Exception {
        Line line = trial.line();
        carry(line.near(), line.far(), Line.bytes(LARGE, 1));
        carry(line.far(), line.near(), Line.bytes(LARGE, 2));
    }

    private static void carry(Watch<TransportStream> from, Watch<TransportStream> to, byte[] bytes) throws Exception {
        Call<Void> sent = Call.start("testkit: sends", () -> {
            Line.send(from, bytes);
            return null;
        });
        Line.expect(to, bytes);
        sent.get(Call.SOON);
    }

    private static void nothing(TransportTrial trial) throws Exception {
        Line line = trial.line();
        ByteBuffer into = ByteBuffer.allocate(10);
        int count = line.near().on(() -> line.near().socket().read(into));
        Broken.unlessEqual(count, 0, "what read returns where nothing is there");
        Broken.unlessEqual(into.position(), 0, "the buffer's position");
    }

    private static void reads(TransportTrial trial) throws Exception {
        Line line = trial.line();
        byte[] bytes = Line.bytes(FEW, 1);
        for (ByteBuffer into : List.of(
                ByteBuffer.allocate(4 * FEW),
                ByteBuffer.allocateDirect(4 * FEW),
                ByteBuffer.allocate(5 * FEW).position(FEW).slice())) {
            Line.send(line.far(), bytes);
            into.position(10).limit(10 + FEW);
            line.near()
                    .until(
                            () -> {
                                line.near().socket().read(into);
                                return !into.hasRemaining();
                            },
                            "that a buffer is filled to its limit",
                            () -> "its position was " + into.position());
            byte[] all = new byte[4 * FEW];
            into.clear().get(all);
            Broken.unless(
                    Arrays.equals(all, 10, 10 + FEW, bytes, 0, FEW)
                            && Arrays.equals(all, 10 + FEW, 4 * FEW, new byte[4 * FEW], 10 + FEW, 4 * FEW),
                    "the bytes between position and limit, and nothing beside them",
                    "there are others");
        }
    }

    private static void writes(TransportTrial trial) throws Exception {
        Line line = trial.line();
        byte[] bytes = Line.bytes(FEW, 1);
        byte[] part = Arrays.copyOfRange(bytes, 10, FEW - 10);
        ByteBuffer direct = ByteBuffer.allocateDirect(FEW).put(bytes).flip();
        for (ByteBuffer from : List.of(
                ByteBuffer.wrap(bytes),
                direct,
                ByteBuffer.wrap(bytes).asReadOnlyBuffer(),
                ByteBuffer.wrap(Arrays.copyOf(new byte[FEW], FEW + 1))
                        .put(1, bytes)
                        .position(1)
                        .slice())) {
            from.position(10).limit(FEW - 10);
            int count = line.near().on(() -> line.near().socket().write(from));
            Broken.unlessEqual(count, part.length, "what write returns for a small buffer");
            Broken.unlessEqual(from.position(), FEW - 10, "the buffer's position after it");
            Line.expect(line.far(), part);
        }
    }

    private static void gathers(TransportTrial trial) throws Exception {
        Line line = trial.line();
        byte[] bytes = Line.bytes(FEW, 1);
        ByteBuffer[] from = {
            ByteBuffer.wrap(new byte[7]),
            ByteBuffer.wrap(bytes, 0, 300),
            ByteBuffer.allocate(0),
            ByteBuffer.wrap(bytes, 300, FEW - 300),
            ByteBuffer.wrap(new byte[9])
        };
        long count = line.near().on(() -> line.near().socket().write(from, 1, 3));
        Broken.unlessEqual(count, (long) FEW, "what write returns for several small buffers");
        Broken.unless(
                from[0].remaining() == 7
                        && !from[1].hasRemaining()
                        && !from[3].hasRemaining()
                        && from[4].remaining() == 9,
                "that the positions of the buffers that are named go to their limits, and no others",
                "they are " + List.of(from));
        Line.expect(line.far(), bytes);
    }

    private static void mixed(TransportTrial trial) throws Exception {
        Line line = trial.line();
        byte[] bytes = Line.bytes(FEW, 1);
        ByteBuffer[] from = {
            ByteBuffer.allocateDirect(200).put(bytes, 0, 200).flip(),
            ByteBuffer.wrap(bytes, 200, 300),
            ByteBuffer.allocateDirect(FEW).put(bytes, 500, FEW - 500).flip()
        };
        line.near().on(() -> line.near().socket().write(from, 0, from.length));
        Line.expect(line.far(), bytes);
    }
}
