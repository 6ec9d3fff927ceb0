package net.patchbay.testkit;

import static java.util.Map.entry;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.FileAttributes.Kind;

/** Providers that list wrongly. */
final class BentListings {
    /** Keeps sizes for as long as it lives. */
    private static final class KeepsSizes extends BentSession {
        private final Map<String, Long> sizes = new ConcurrentHashMap<>();

        KeepsSizes(DiskSession right) {
            super(right);
        }

        @Override
        public FileAttributes attributes(String path, boolean follow) throws IOException {
            FileAttributes now = super.attributes(path, follow);
            long size = now.kind() == Kind.FILE ? sizes.computeIfAbsent(path, any -> now.size()) : now.size();
            return new FileAttributes(now.kind(), size, now.modified(), null, null, null, now.posix());
        }
    }

    /** Gives away the list that it keeps of its root. */
    private static final class GivesItsOwn extends BentSession {
        private final List<DirectoryEntry> root = new CopyOnWriteArrayList<>();

        GivesItsOwn(DiskSession right) {
            super(right);
        }

        @Override
        public synchronized List<DirectoryEntry> list(String path) throws IOException {
            List<DirectoryEntry> now = super.list(path);
            if (!path.equals("/")) {
                return now;
            }
            root.clear();
            root.addAll(now);
            return root;
        }
    }

    static final Map<String, Bend> ALL = Map.ofEntries(
            entry(
                    "lists each entry once, and nothing else",
                    lists((path, right) -> right.subList(0, Math.min(256, right.size())))),
            entry(
                    "lists an empty directory",
                    lists((path, right) -> right.isEmpty() && !path.equals("/") ? null : right)),
            entry("lists what attributes() tells", lists((path, right) -> right.stream()
                    .map(entry -> new DirectoryEntry(entry.name(), undated(entry.attributes())))
                    .toList())),
            entry("tells the size of a file as it is", Bend.session(KeepsSizes::new)),
            entry("gives values that stay as they are, and go through serialization", Bend.session(GivesItsOwn::new)));

    private BentListings() {}

    private static FileAttributes undated(FileAttributes told) {
        return new FileAttributes(told.kind(), told.size(), Instant.MAX, null, null, null, told.posix());
    }

    private interface Listing {
        List<DirectoryEntry> of(String path, List<DirectoryEntry> right);
    }

    private static Bend lists(Listing listing) {
        return Bend.session(session -> new BentSession(session) {
            @Override
            public List<DirectoryEntry> list(String path) throws IOException {
                return listing.of(path, right.list(path));
            }
        });
    }
}
