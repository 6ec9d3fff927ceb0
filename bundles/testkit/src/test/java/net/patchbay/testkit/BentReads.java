package net.patchbay.testkit;

import static java.util.Map.entry;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import net.patchbay.mpr.spi.SessionFile;

/** Providers that read wrongly. */
final class BentReads {
    private static final int BORDER = 32 << 10;

    /** Goes on where it is when it is asked to go back. */
    private static final class OnlyForward extends BentFile {
        private long last;

        OnlyForward(SessionFile right) {
            super(right);
        }

        @Override
        public int read(long position, ByteBuffer target) throws IOException {
            boolean back = position < last;
            last = position;
            return super.read(back ? position + 1 : position, target);
        }

        @Override
        public int write(long position, ByteBuffer source) throws IOException {
            last = 0;
            return super.write(position, source);
        }
    }

    static final Map<String, Bend> ALL = Map.ofEntries(
            entry("reads at any position, forward and back", Bend.file((file, path, options) -> new OnlyForward(file))),
            entry("reads across the borders of chunks", reads((file, position, target) -> {
                boolean across = position < BORDER && position + target.remaining() > BORDER && target.remaining() < 16;
                return file.read(across ? position - 1 : position, target);
            })),
            entry("says that the end is reached, at it and behind it", reads((file, position, target) -> {
                if (position > file.size()) {
                    throw new EOFException();
                }
                return file.read(position, target);
            })),
            entry("gives at least a byte with each read", Bend.file((file, path, options) -> new BentFile(file) {
                private boolean idle;

                @Override
                public int read(long position, ByteBuffer target) throws IOException {
                    idle = !idle;
                    return idle && target.capacity() >= 1000 ? 0 : right.read(position, target);
                }
            })),
            entry("fills a buffer from its position to its limit, of either kind", reads((file, position, target) -> {
                if (!target.hasArray()) {
                    return file.read(position, target);
                }
                int count = file.read(position, ByteBuffer.wrap(target.array(), 0, target.remaining()));
                target.position(target.position() + Math.max(0, count));
                return count;
            })),
            entry("reads an empty file", sizes(0, 1)),
            entry("reads a file of one byte", sizes(1, 2)),
            entry(
                    "reads and writes a large file",
                    reads((file, position, target) ->
                            file.read(position >= 2 << 20 ? position - 1 : position, target))));

    private BentReads() {}

    private interface Read {
        int from(SessionFile file, long position, ByteBuffer target) throws IOException;
    }

    private static Bend reads(Read read) {
        return Bend.file((file, path, options) -> new BentFile(file) {
            @Override
            public int read(long position, ByteBuffer target) throws IOException {
                return read.from(right, position, target);
            }
        });
    }

    private static Bend sizes(long right, long wrong) {
        return Bend.file(
                (file, path, options) -> options.equals(Set.of(StandardOpenOption.READ)) && file.size() == right
                        ? new BentFile(file) {
                            @Override
                            public long size() {
                                return wrong;
                            }
                        }
                        : file);
    }
}
