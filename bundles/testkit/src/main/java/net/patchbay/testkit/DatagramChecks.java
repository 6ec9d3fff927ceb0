package net.patchbay.testkit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.patchbay.transport.DatagramHeader;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportDatagrams;

/** Sending and receiving datagrams. */
final class DatagramChecks {
    private static final int FEW = 1000;

    private DatagramChecks() {}

    static List<TransportCheck> all() {
        return List.of(
                new TransportCheck(
                        "carries datagrams, and says who sent them",
                        "TransportDatagrams.receive",
                        "fill the header with the sender's address",
                        DatagramChecks::carries),
                new TransportCheck(
                        "keeps datagrams apart",
                        "TransportDatagrams.receive",
                        "give one datagram with each call, the empty one too",
                        DatagramChecks::apart),
                new TransportCheck(
                        "receives nothing where nothing is there",
                        "TransportDatagrams.receive",
                        "return false, and leave the buffer as it is",
                        DatagramChecks::nothing),
                new TransportCheck(
                        "says that some of a datagram had no room",
                        "TransportDatagrams.receive, DatagramHeader.truncated",
                        "read into a buffer of your own where the caller's is too small to know",
                        DatagramChecks::truncated),
                new TransportCheck(
                        "cuts nothing off a datagram that fits exactly",
                        "DatagramHeader.truncated",
                        "say truncated only where something was lost",
                        DatagramChecks::fits),
                new TransportCheck(
                        "receives into a buffer from its position to its limit, of either kind",
                        "TransportDatagrams.receive",
                        "use position, limit and put() of the buffer, not its array",
                        DatagramChecks::receives),
                new TransportCheck(
                        "sends a buffer from its position to its limit, of any kind",
                        "TransportDatagrams.send",
                        "use position and limit of the buffer, which may be read-only or direct, and move its position to the limit",
                        DatagramChecks::sends),
                new TransportCheck(
                        "tells READ while a datagram waits, and WRITE while one can be sent",
                        "Readiness",
                        "tell levels, and nothing that isn't asked for",
                        DatagramChecks::tells));
    }

    private static void carries(TransportTrial trial) throws Exception {
        Letters letters = Letters.of(trial);
        byte[] bytes = Line.bytes(FEW, 1);
        letters.send(bytes);
        DatagramHeader header = letters.expect(bytes);
        Broken.unlessEqual(header.sender(), letters.near().socket().localAddress(), "the sender");
        Broken.unless(!header.broadcast() && !header.multicast(), "a datagram to one", "it says to several");
    }

    private static void apart(TransportTrial trial) throws Exception {
        Letters letters = Letters.of(trial);
        List<byte[]> all = List.of(Line.bytes(10, 1), Line.bytes(FEW, 2), new byte[0], Line.bytes(1, 3));
        for (byte[] bytes : all) {
            letters.send(bytes);
        }
        for (byte[] bytes : all) {
            letters.expect(bytes);
        }
    }

    private static void nothing(TransportTrial trial) throws Exception {
        Watch<TransportDatagrams> watch = trial.boundDatagrams();
        ByteBuffer into = ByteBuffer.allocate(10);
        boolean came = watch.on(() -> watch.socket().receive(into, new DatagramHeader()));
        Broken.unless(!came && into.position() == 0, "false where nothing is there", "it said " + came);
    }

    private static void truncated(TransportTrial trial) throws Exception {
        Letters letters = Letters.of(trial);
        byte[] bytes = Line.bytes(FEW, 1);
        for (ByteBuffer into : List.of(ByteBuffer.allocate(100), ByteBuffer.allocateDirect(100))) {
            letters.send(bytes);
            DatagramHeader header = letters.receive(into);
            Broken.unless(
                    header.truncated(), "that a datagram of which 900 bytes had no room is truncated", "it isn't");
            Broken.unlessEqual(into.position(), 100, "the position of a buffer for 100 bytes");
        }
        letters.send(new byte[3]);
        letters.expect(new byte[3]);
    }

    private static void fits(TransportTrial trial) throws Exception {
        Letters letters = Letters.of(trial);
        for (ByteBuffer into : List.of(ByteBuffer.allocate(FEW), ByteBuffer.allocateDirect(FEW))) {
            letters.send(Line.bytes(FEW, 1));
            Broken.unless(
                    !letters.receive(into).truncated(), "that a datagram that fits exactly isn't truncated", "it is");
        }
    }

    private static void receives(TransportTrial trial) throws Exception {
        Letters letters = Letters.of(trial);
        byte[] bytes = Line.bytes(FEW, 1);
        for (ByteBuffer into : List.of(
                ByteBuffer.allocate(3 * FEW),
                ByteBuffer.allocateDirect(3 * FEW),
                ByteBuffer.allocate(4 * FEW).position(FEW).slice())) {
            letters.send(bytes);
            letters.receive(into.position(10));
            byte[] came = new byte[FEW];
            Broken.unlessEqual(into.position(), 10 + FEW, "the buffer's position");
            into.get(10, came);
            Broken.unless(Arrays.equals(came, bytes), "the bytes from the position on", "they are others");
        }
    }

    private static void sends(TransportTrial trial) throws Exception {
        Letters letters = Letters.of(trial);
        byte[] bytes = Line.bytes(FEW, 1);
        for (ByteBuffer from : List.of(
                ByteBuffer.wrap(bytes),
                ByteBuffer.allocateDirect(FEW).put(bytes).flip(),
                ByteBuffer.wrap(bytes).asReadOnlyBuffer())) {
            from.position(10).limit(FEW - 10);
            letters.send(from);
            Broken.unlessEqual(from.position(), FEW - 10, "the buffer's position after it was sent");
            letters.expect(Arrays.copyOfRange(bytes, 10, FEW - 10));
        }
    }

    private static void tells(TransportTrial trial) throws Exception {
        Letters letters = Letters.of(trial);
        letters.far().ask(Readiness.READ);
        letters.far().settle();
        Broken.unless(
                letters.far().told() == 0,
                "nothing before a datagram comes",
                "it told " + Bits.words(letters.far().told()));
        letters.send(Line.bytes(FEW, 1));
        letters.far().expect(Readiness.READ, "READ is told of a datagram");
        letters.far().ask(Readiness.READ);
        letters.far().expect(Readiness.READ, "READ is told again while it waits");
        letters.far().ask(Readiness.WRITE);
        letters.far().expect(Readiness.WRITE, "WRITE is told while a datagram can be sent");
        Broken.unless(
                letters.far().told() == Readiness.WRITE,
                "WRITE alone",
                "it told " + Bits.words(letters.far().told()));
    }
}
