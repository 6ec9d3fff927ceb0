package net.patchbay.testkit;

import static java.util.Map.entry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.SessionFile;

/** Providers that mix up what several threads do. */
final class BentTogether {
    private static final int SOME = 20_000;

    /** Has one buffer for all that is written. */
    private static final class MixesWrites extends BentSession {
        private final AtomicInteger inside = new AtomicInteger();

        MixesWrites(DiskSession right) {
            super(right);
        }

        @Override
        public SessionFile open(String path, Set<StandardOpenOption> options) throws IOException {
            return new BentFile(super.open(path, options)) {
                @Override
                public int write(long position, ByteBuffer source) throws IOException {
                    boolean alone = inside.incrementAndGet() == 1;
                    Waiting.some(source.remaining() > SOME ? 1 : 0);
                    try {
                        return right.write(alone || source.remaining() < SOME ? position : position + 1, source);
                    } finally {
                        inside.decrementAndGet();
                    }
                }
            };
        }
    }

    /** Has one position for all that read a file. */
    private static final class MixesReads extends BentSession {
        private final Map<String, AtomicInteger> inside = new ConcurrentHashMap<>();

        MixesReads(DiskSession right) {
            super(right);
        }

        @Override
        public SessionFile open(String path, Set<StandardOpenOption> options) throws IOException {
            AtomicInteger readers = inside.computeIfAbsent(path, any -> new AtomicInteger());
            return new BentFile(super.open(path, options)) {
                @Override
                public int read(long position, ByteBuffer target) throws IOException {
                    boolean large = right.size() > SOME;
                    boolean alone = readers.incrementAndGet() == 1;
                    Waiting.some(large ? 1 : 0);
                    try {
                        return right.read(alone || !large ? position : position + 1, target);
                    } finally {
                        readers.decrementAndGet();
                    }
                }
            };
        }
    }

    static final Map<String, Bend> ALL = Map.ofEntries(
            entry("serves several threads with a file each", Bend.session(MixesWrites::new)),
            entry("serves several readers of one file", Bend.session(MixesReads::new)),
            entry("lists while others write", Bend.session(session -> new BentSession(session) {
                private final AtomicInteger inside = new AtomicInteger();

                @Override
                public List<DirectoryEntry> list(String path) throws IOException {
                    boolean alone = inside.incrementAndGet() == 1;
                    try {
                        Waiting.some(path.equals("/") ? 0 : 1);
                        return alone ? right.list(path) : List.of();
                    } finally {
                        inside.decrementAndGet();
                    }
                }
            })));

    private BentTogether() {}
}
