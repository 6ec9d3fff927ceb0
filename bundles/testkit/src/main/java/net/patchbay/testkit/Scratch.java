package net.patchbay.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import net.patchbay.mpr.spi.SessionFile;

/** The files of one session that a check works with. For one thread, except {@link #write} and {@link #read}. */
final class Scratch {
    static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    static final Set<StandardOpenOption> READ = Set.of(StandardOpenOption.READ);
    static final Set<StandardOpenOption> WRITE = Set.of(StandardOpenOption.WRITE);

    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime());
    private static final int CHUNK = 64 << 10;
    private static final int PATIENCE = 1000;

    private final ProviderFixture fixture;
    private final DiskSession session;
    private final Deque<String> made = new ArrayDeque<>();

    Scratch(ProviderFixture fixture, DiskSession session) {
        this.fixture = fixture;
        this.session = session;
    }

    DiskSession session() {
        return session;
    }

    Scratch requireWritable() {
        if (fixture.folder().isEmpty()) {
            throw new SkippedCheck("the fixture has no folder that could be written");
        }
        return this;
    }

    /** A path in the folder that nothing has; what is there in the end is removed. */
    String path(String name) {
        return exact("testkit-" + Long.toString(NUMBERS.incrementAndGet(), Character.MAX_RADIX) + "-" + name);
    }

    /** The path of that very name in the folder; what is there in the end is removed. */
    String exact(String name) {
        String path = in(requireWritable().fixture.folder().orElseThrow(), name);
        made.push(path);
        return path;
    }

    static String in(String folder, String name) {
        return folder.equals("/") ? "/" + name : folder + "/" + name;
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A new directory. */
    String directory(String name) throws IOException {
        String path = path(name);
        try {
            session.createDirectory(path);
        } catch (UnsupportedOperationException e) {
            throw new SkippedCheck("the session can't make directories: " + e.getMessage());
        }
        return path;
    }

    /** A new file with some content, or where nothing can be written one that is there. */
    Sample sample(int size) throws IOException {
        if (fixture.folder().isPresent()) {
            return written(path("sample"), bytes(size));
        }
        Map.Entry<String, byte[]> largest = fixture.files().entrySet().stream()
                .max(Comparator.comparingInt(file -> file.getValue().length))
                .orElseThrow(() -> new SkippedCheck("the fixture has neither a folder to write to nor files to read"));
        return new Sample(largest.getKey(), largest.getValue());
    }

    Sample written(String path, byte[] content) throws IOException {
        write(path, content);
        return new Sample(path, content);
    }

    /** Bytes that differ from place to place, the same each time. */
    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** Writes a new file from its start to its end. */
    void write(String path, byte[] content) throws IOException {
        try (SessionFile file = session.open(path, NEW)) {
            write(file, 0, content);
        }
    }

    static void write(SessionFile file, long position, byte[] content) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(content);
        for (int idle = 0; source.hasRemaining(); ) {
            ByteBuffer part = source.slice(source.position(), Math.min(CHUNK, source.remaining()));
            int count = file.write(position + source.position(), part);
            source.position(source.position() + Math.max(0, count));
            idle = count > 0 ? 0 : idle + 1;
            Broken.unless(idle < PATIENCE, "that write() takes something", "it took nothing " + idle + " times");
        }
    }

    /** Reads a file from its start to its end. */
    byte[] read(String path) throws IOException {
        try (SessionFile file = session.open(path, READ)) {
            return read(file, 0, Integer.MAX_VALUE);
        }
    }

    /** Reads from a position to the end, or so many bytes. */
    static byte[] read(SessionFile file, long position, int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int idle = 0; bytes.size() < length; ) {
            byte[] part = new byte[Math.min(CHUNK, length - bytes.size())];
            int count = file.read(position + bytes.size(), ByteBuffer.wrap(part));
            if (count < 0) {
                break;
            }
            bytes.write(part, 0, count);
            idle = count > 0 ? 0 : idle + 1;
            Broken.unless(idle < PATIENCE, "that read() gives something or -1", "it gave nothing " + idle + " times");
        }
        return bytes.toByteArray();
    }

    /** Throws unless a file has that content. */
    void expect(Sample sample) throws IOException {
        expectEqual(read(sample.path()), sample.content(), sample.path());
    }

    static void expectEqual(byte[] actual, byte[] right, String what) {
        int at = Arrays.mismatch(actual, right);
        Broken.unless(
                at < 0,
                right.length + " bytes of " + what + " as they were written",
                actual.length + " bytes, of which the one at " + at + " is the first that differs");
    }

    /** Removes what was made, as far as it can. */
    void remove() {
        made.forEach(this::remove);
    }

    private void remove(String path) {
        try {
            if (session.attributes(path, false).kind() == Kind.DIRECTORY) {
                session.list(path).forEach(entry -> remove(in(path, entry.name())));
            }
            session.delete(path);
        } catch (IOException | RuntimeException e) {
            // it was never made, or the session has ended; a check that cares looks itself
        }
    }
}
