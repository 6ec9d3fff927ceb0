package net.patchbay.testkit;

import static java.util.Map.entry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.patchbay.mpr.spi.SessionFile;

/** Providers that open and write wrongly. */
final class BentWrites {
    /** Goes on where it is when it is asked to go back. */
    private static final class OnlyForward extends BentFile {
        private long last;

        OnlyForward(SessionFile right) {
            super(right);
        }

        @Override
        public int write(long position, ByteBuffer source) throws IOException {
            boolean back = position < last;
            last = position;
            return super.write(back ? position + 1 : position, source);
        }
    }

    /** Leaves something in the gap. */
    private static final class FillsGaps extends BentFile {
        FillsGaps(SessionFile right) {
            super(right);
        }

        @Override
        public int write(long position, ByteBuffer source) throws IOException {
            if (position > size()) {
                super.write(size(), ByteBuffer.wrap(new byte[] {7}));
            }
            return super.write(position, source);
        }
    }

    /** Reads what it has read once. */
    private static final class Stale extends BentFile {
        private byte[] content;

        Stale(SessionFile right) {
            super(right);
        }

        @Override
        public int read(long position, ByteBuffer target) throws IOException {
            content = content == null ? Scratch.read(right, 0, Integer.MAX_VALUE) : content;
            return SessionFile.of(content).read(position, target);
        }
    }

    /** Tells the size without the last byte that was written. */
    private static final class Late extends BentFile {
        private int unsent;

        Late(SessionFile right) {
            super(right);
        }

        @Override
        public int write(long position, ByteBuffer source) throws IOException {
            unsent = 1;
            return super.write(position, source);
        }

        @Override
        public long size() throws IOException {
            return super.size() - unsent;
        }
    }

    static final Map<String, Bend> ALL = Map.ofEntries(
            entry(
                    "writes at the position that is asked for",
                    Bend.file((file, path, options) -> new OnlyForward(file))),
            entry("fills a gap with zeros", Bend.file((file, path, options) -> new FillsGaps(file))),
            entry(
                    "takes a buffer from its position, and says how much",
                    writes((file, position, source) -> file.write(position, source.duplicate()))),
            entry(
                    "reads what it has just written through the same file",
                    Bend.file((file, path, options) ->
                            options.size() == 2 && options.contains(StandardOpenOption.READ) ? new Stale(file) : file)),
            entry("tells the size as it is now", Bend.file((file, path, options) -> new Late(file))),
            entry("cuts a file, and lengthens none", Bend.file((file, path, options) -> new BentFile(file) {
                @Override
                public void truncate(long size) throws IOException {
                    if (size > right.size()) {
                        right.write(size - 1, ByteBuffer.wrap(new byte[1]));
                    }
                    right.truncate(size);
                }
            })),
            entry("makes what was written permanent on demand", Bend.file((file, path, options) -> new BentFile(file) {
                @Override
                public void force() throws IOException {
                    throw new IOException("the server has no fsync");
                }
            })),
            entry(
                    "makes a file with CREATE, and keeps one that is there",
                    options(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, true)),
            entry(
                    "makes a new file with CREATE_NEW, and no second one",
                    options(StandardOpenOption.CREATE_NEW, StandardOpenOption.CREATE, false)),
            entry(
                    "empties a file with TRUNCATE_EXISTING",
                    options(StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE, false)),
            entry(
                    "appends at the end, whatever the position",
                    options(StandardOpenOption.APPEND, StandardOpenOption.WRITE, false)),
            entry(
                    "changes nothing through a connection that can't be written",
                    Bend.session(session -> new BentSession(session) {
                        @Override
                        public boolean readOnly() {
                            return true;
                        }
                    })));

    private BentWrites() {}

    private interface Write {
        int to(SessionFile file, long position, ByteBuffer source) throws IOException;
    }

    private static Bend writes(Write write) {
        return Bend.file((file, path, options) -> new BentFile(file) {
            @Override
            public int write(long position, ByteBuffer source) throws IOException {
                return write.to(right, position, source);
            }
        });
    }

    /** Takes one option for another, or for both. */
    private static Bend options(StandardOpenOption given, StandardOpenOption taken, boolean both) {
        return Bend.session(session -> new BentSession(session) {
            @Override
            public SessionFile open(String path, Set<StandardOpenOption> options) throws IOException {
                Set<StandardOpenOption> bent = new HashSet<>(options);
                if (options.contains(given)) {
                    bent.add(taken);
                    if (!both) {
                        bent.remove(given);
                    }
                }
                return right.open(path, bent);
            }
        });
    }
}
