package net.patchbay.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.patchbay.mpr.spi.SessionFile;

/** How files are read: by position, in chunks. */
final class ReadChecks {
    private static final int SIZE = 10_000;
    private static final int READS = 100;
    /** What protocols and providers cut files into, from 4 KiB to 1 MiB. */
    private static final int[] BORDERS = {4 << 10, 8 << 10, 16 << 10, 32 << 10, 64 << 10, 128 << 10, 256 << 10, 1 << 20
    };

    private ReadChecks() {}

    static List<ProviderCheck> all() {
        return List.of(
                new ProviderCheck(
                        "reads at any position, forward and back",
                        "SessionFile.read",
                        "read from the position that is asked for, not from where the last read ended; drop what was read ahead"
                                + " when it isn't what is asked for",
                        ReadChecks::anyPosition),
                new ProviderCheck(
                        "reads across the borders of chunks",
                        "SessionFile.read",
                        "a read may end at a border of yours, and must then say how much it gave; the next one starts behind it",
                        ReadChecks::acrossBorders),
                new ProviderCheck(
                        "says that the end is reached, at it and behind it",
                        "SessionFile.read",
                        "return -1 at the size and beyond, never 0 and no exception",
                        ReadChecks::end),
                new ProviderCheck(
                        "gives at least a byte with each read",
                        "SessionFile.read",
                        "wait for one byte at least before you return; 0 makes readers spin",
                        ReadChecks::progress),
                new ProviderCheck(
                        "fills a buffer from its position to its limit, of either kind",
                        "SessionFile.read",
                        "use position, limit and put() of the buffer, not its array; leave position where the bytes end, and the limit as"
                                + " it is",
                        ReadChecks::buffer),
                new ProviderCheck(
                        "reads an empty file",
                        "SessionFile.read, SessionFile.size",
                        "an empty file is a file: size 0, and -1 at once",
                        trial -> whole(trial, 0)),
                new ProviderCheck(
                        "reads a file of one byte",
                        "SessionFile.read, SessionFile.size",
                        "look for an off-by-one at the end",
                        trial -> whole(trial, 1)),
                new ProviderCheck(
                        "reads and writes a large file",
                        "D69",
                        "carry each chunk at its own position, and hold no file in memory",
                        trial -> whole(trial, trial.fixture().largeFile())));
    }

    private static void anyPosition(Trial trial) throws Exception {
        Scratch scratch = trial.scratch();
        Sample sample = scratch.sample(SIZE);
        int size = Math.min(SIZE, sample.content().length);
        Random random = new Random(17);
        try (SessionFile file = scratch.session().open(sample.path(), Scratch.READ)) {
            for (int i = 0; i < READS; i++) {
                int position = random.nextInt(size);
                expect(file, sample, position, 1 + random.nextInt(size - position));
            }
        }
    }

    private static void acrossBorders(Trial trial) throws Exception {
        Scratch scratch = trial.scratch();
        Sample sample = scratch.sample((1 << 20) + 3);
        try (SessionFile file = scratch.session().open(sample.path(), Scratch.READ)) {
            for (int border : BORDERS) {
                if (border + 2 <= sample.content().length) {
                    expect(file, sample, border - 2, 4);
                }
            }
        }
    }

    private static void expect(SessionFile file, Sample sample, int position, int length) throws IOException {
        Scratch.expectEqual(
                Scratch.read(file, position, length),
                Arrays.copyOfRange(sample.content(), position, position + length),
                sample.path() + " from " + position);
    }

    private static void end(Trial trial) throws Exception {
        Scratch scratch = trial.scratch();
        Sample sample = scratch.sample(1000);
        try (SessionFile file = scratch.session().open(sample.path(), Scratch.READ)) {
            for (long behind : new long[] {0, 1, 1 << 20, 5L << 32}) {
                int count = file.read(sample.content().length + behind, ByteBuffer.allocate(10));
                Broken.unlessEqual(count, -1, "what read() returns " + behind + " bytes behind the end");
            }
        }
    }

    private static void progress(Trial trial) throws Exception {
        Scratch scratch = trial.scratch();
        Sample sample = scratch.sample(SIZE);
        try (SessionFile file = scratch.session().open(sample.path(), Scratch.READ)) {
            for (int position = 0; position < sample.content().length; ) {
                int count = file.read(position, ByteBuffer.allocate(1000));
                Broken.unless(
                        count > 0,
                        "1 byte or more at " + position + " of " + sample.content().length,
                        "read() returned " + count);
                position += count;
            }
        }
    }

    private static void buffer(Trial trial) throws Exception {
        Scratch scratch = trial.scratch();
        Sample sample = scratch.sample(1000);
        try (SessionFile file = scratch.session().open(sample.path(), Scratch.READ)) {
            expectWithin(file, sample, ByteBuffer.allocate(100));
            expectWithin(file, sample, ByteBuffer.allocateDirect(100));
        }
    }

    private static void expectWithin(SessionFile file, Sample sample, ByteBuffer buffer) throws IOException {
        buffer.position(10).limit(20);
        int count = file.read(5, buffer);
        Broken.unless(
                count >= 1 && count <= 10 && buffer.position() == 10 + count && buffer.limit() == 20,
                "a count of 1 to 10, and a buffer whose position has moved from 10 by that, with its limit still at 20",
                "the count is " + count + ", the buffer " + buffer);
        byte[] all = new byte[100];
        buffer.clear().get(all);
        byte[] right = new byte[100];
        System.arraycopy(sample.content(), 5, right, 10, count);
        Scratch.expectEqual(all, right, "the buffer");
    }

    private static void whole(Trial trial, int size) throws Exception {
        Scratch scratch = trial.writable();
        Sample sample = scratch.sample(size);
        try (SessionFile file = scratch.session().open(sample.path(), Scratch.READ)) {
            Broken.unlessEqual(file.size(), (long) size, "the size of the open file");
            Scratch.expectEqual(Scratch.read(file, 0, Integer.MAX_VALUE), sample.content(), sample.path());
        }
    }
}
