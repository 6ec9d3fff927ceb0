package net.patchbay.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import net.patchbay.transport.TransportStream;

/**
 * Two streams of one transport that are connected.
 *
 * @param listener the one that listens
 * @param near the one that connected
 * @param far the one that was accepted
 */
record Line(Watch<TransportStream> listener, Watch<TransportStream> near, Watch<TransportStream> far) {
    /** Bytes that differ from those of another seed, and from zeros. */
    static byte[] bytes(int size, int seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Writes all of it, however often that takes. */
    static void send(Watch<TransportStream> to, byte[] bytes) throws Exception {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        to.until(
                () -> {
                    to.socket().write(from);
                    return !from.hasRemaining();
                },
                "that " + bytes.length + " bytes can be written",
                () -> from.position() + " were taken");
    }

    /** Reads so many bytes. */
    static byte[] take(Watch<TransportStream> from, int size) throws Exception {
        byte[] bytes = upTo(from, size);
        Broken.unless(
                bytes.length == size, "that " + size + " bytes can be read", "the end came after " + bytes.length);
        return bytes;
    }

    /** Reads to the end, and no more than so many bytes. */
    static byte[] upTo(Watch<TransportStream> from, int most) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        long end = System.nanoTime() + Call.SOON.toNanos();
        while (all.size() < most) {
            ByteBuffer into = ByteBuffer.allocate(Math.min(most - all.size(), 100_000));
            int count = from.on(() -> from.socket().read(into));
            Broken.unless(
                    count == (into.position() == 0 ? Math.min(0, count) : into.position()),
                    "that read returns how far the buffer's position went",
                    "it returned " + count + " and went " + into.position());
            if (count < 0) {
                break;
            }
            all.write(into.array(), 0, into.position());
            if (count == 0) {
                Broken.unless(
                        System.nanoTime() - end < 0,
                        "that " + most + " bytes or the end can be read",
                        "after " + all.size() + " nothing came");
                LockSupport.parkNanos(200_000);
            }
        }
        return all.toByteArray();
    }

    /** Throws unless those bytes come next. */
    static void expect(Watch<TransportStream> from, byte[] right) throws Exception {
        byte[] bytes = take(from, right.length);
        int wrong = Arrays.mismatch(bytes, right);
        Broken.unless(wrong < 0, "the bytes that were written, in order", "byte " + wrong + " is another one");
    }

    /** Throws unless the end comes next. */
    static void expectEnd(Watch<TransportStream> from) throws Exception {
        byte[] more = upTo(from, 1);
        Broken.unless(more.length == 0, "-1 when the other side has ended", "another byte came");
    }

    /** Waits until something can be read; how much, is not said. */
    static void arrived(Watch<TransportStream> at) throws Exception {
        at.until(() -> at.socket().available() > 0, "that available() tells of bytes that came", () -> "it said 0");
    }
}
