package net.patchbay.testkit;

import java.nio.ByteBuffer;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.patchbay.mpr.spi.SessionFile;

/** How files are written: by position, in chunks. */
final class WriteChecks {
    private WriteChecks() {}

    static List<ProviderCheck> all() {
        return List.of(
                new ProviderCheck(
                        "writes at the position that is asked for",
                        "SessionFile.write",
                        "write where position says, and leave all before and behind as it is",
                        WriteChecks::atPosition),
                new ProviderCheck(
                        "fills a gap with zeros",
                        "SessionFile.write",
                        "what lies between the old end and a write behind it reads as zeros: write them where the server doesn't",
                        WriteChecks::gap),
                new ProviderCheck(
                        "takes a buffer from its position, and says how much",
                        "SessionFile.write",
                        "use position and limit of the buffer; leave the position behind what was taken, and return that count, 1 or"
                                + " more",
                        WriteChecks::buffer),
                new ProviderCheck(
                        "reads what it has just written through the same file",
                        "SessionFile",
                        "drop what was read ahead when the file is written",
                        WriteChecks::readBack),
                new ProviderCheck(
                        "tells the size as it is now",
                        "SessionFile.size",
                        "count what was written meanwhile, also what still waits to be sent",
                        WriteChecks::size),
                new ProviderCheck(
                        "cuts a file, and lengthens none",
                        "SessionFile.truncate",
                        "cut at the size that is asked for; one that isn't smaller changes nothing",
                        WriteChecks::truncate),
                new ProviderCheck(
                        "makes what was written permanent on demand",
                        "SessionFile.force",
                        "flush in force() as far as the protocol can; what it can't is no error",
                        WriteChecks::force));
    }

    private static void atPosition(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        Sample sample = scratch.sample(10_000);
        byte[] middle = Scratch.bytes(100);
        try (SessionFile file = scratch.session().open(sample.path(), Scratch.WRITE)) {
            Scratch.write(file, 7000, middle);
            Scratch.write(file, 300, middle);
        }
        byte[] right = sample.content().clone();
        System.arraycopy(middle, 0, right, 7000, middle.length);
        System.arraycopy(middle, 0, right, 300, middle.length);
        scratch.expect(new Sample(sample.path(), right));
    }

    private static void gap(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        Sample sample = scratch.sample(10);
        try (SessionFile file = scratch.session().open(sample.path(), Scratch.WRITE)) {
            Scratch.write(file, 5000, new byte[] {1});
        }
        byte[] right = Arrays.copyOf(sample.content(), 5001);
        right[5000] = 1;
        scratch.expect(new Sample(sample.path(), right));
    }

    private static void buffer(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        byte[] content = Scratch.bytes(100);
        Sample sample = scratch.written(scratch.path("buffer"), new byte[] {9, 9});
        ByteBuffer direct = ByteBuffer.allocateDirect(100);
        direct.put(content);
        try (SessionFile file = scratch.session().open(sample.path(), Scratch.WRITE)) {
            for (ByteBuffer buffer : List.of(ByteBuffer.wrap(content).asReadOnlyBuffer(), direct)) {
                buffer.position(10).limit(12);
                int count = file.write(0, buffer);
                Broken.unless(
                        count >= 1 && count <= 2 && buffer.position() == 10 + count && buffer.limit() == 12,
                        "a count of 1 or 2, and a buffer whose position has moved from 10 by that",
                        "the count is " + count + ", the buffer " + buffer);
            }
        }
        Broken.unless(
                scratch.read(sample.path())[0] == content[10],
                "the byte at the buffer's position",
                "it is another one");
    }

    private static void readBack(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        Sample sample = scratch.sample(1000);
        byte[] other = Scratch.bytes(500);
        try (SessionFile file =
                scratch.session().open(sample.path(), Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE))) {
            Scratch.expectEqual(Scratch.read(file, 0, 1000), sample.content(), sample.path());
            Scratch.write(file, 0, other);
            Scratch.expectEqual(Scratch.read(file, 0, 500), other, sample.path());
        }
    }

    private static void size(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        try (SessionFile file = scratch.session().open(scratch.path("size"), Scratch.NEW)) {
            Broken.unlessEqual(file.size(), 0L, "the size of a new file");
            Scratch.write(file, 0, Scratch.bytes(100));
            Broken.unlessEqual(file.size(), 100L, "the size after 100 bytes");
            Scratch.write(file, 200, Scratch.bytes(50));
            Broken.unlessEqual(file.size(), 250L, "the size after 50 more at 200");
        }
    }

    private static void truncate(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        Sample sample = scratch.sample(1000);
        try (SessionFile file = scratch.session().open(sample.path(), Scratch.WRITE)) {
            try {
                file.truncate(2000);
            } catch (UnsupportedOperationException e) {
                throw new SkippedCheck("files of this session can't be cut: " + e.getMessage());
            }
            Broken.unlessEqual(file.size(), 1000L, "the size after truncate(2000)");
            file.truncate(300);
            Broken.unlessEqual(file.size(), 300L, "the size after truncate(300)");
        }
        scratch.expect(new Sample(sample.path(), Arrays.copyOf(sample.content(), 300)));
    }

    private static void force(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        byte[] content = Scratch.bytes(100);
        String path = scratch.path("forced");
        try (SessionFile file = scratch.session().open(path, Scratch.NEW)) {
            Scratch.write(file, 0, content);
            file.force();
            Scratch.expectEqual(trial.scratch().read(path), content, "what another session reads");
        }
    }
}
