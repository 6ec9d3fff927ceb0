package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.DiskSpace;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.SessionFile;
import net.patchbay.router.fs.FakeTree.Node;

/** Files in memory, which counts what it is asked and can be told to do less than it could, or to lie in a subclass. */
class FakeSession implements DiskSession {
    final FakeTree tree = new FakeTree();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    Set<StandardOpenOption> openedWith = Set.of();
    Set<CopyOption> movedWith = Set.of();
    DiskSpace space;
    int largestRequest = 32 << 10;
    int openFiles;
    int forced;
    boolean canMove = true;
    boolean canSetTimes = true;

    FakeSession() {
        put("/", Kind.DIRECTORY);
    }

    int asked(String what) {
        return asked.computeIfAbsent(what, key -> new AtomicInteger()).get();
    }

    int askedInAll() {
        return asked.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    final void count(String what) {
        asked.computeIfAbsent(what, key -> new AtomicInteger()).incrementAndGet();
    }

    final Node put(String path, Kind kind) {
        return tree.put(path, kind);
    }

    final Node file(String path, byte... bytes) {
        Node node = put(path, Kind.FILE);
        node.bytes = bytes.clone();
        node.size = bytes.length;
        return node;
    }

    final void link(String path, String text) {
        put(path, Kind.LINK).link = text;
    }

    final void nodesHaveKeys() {
        tree.all().forEach((path, node) -> node.key = path);
    }

    final byte[] bytes(String path) {
        Node node = tree.at(path);
        return Arrays.copyOf(node.bytes, node.size);
    }

    final Node node(String path) {
        return tree.at(path);
    }

    @Override
    public FileAttributes attributes(String path, boolean followLinks) throws IOException {
        count("attributes");
        requireCanonical(path);
        return attributesOf(tree.find(path, followLinks));
    }

    FileAttributes attributesOf(Node node) {
        return new FileAttributes(node.kind, node.size, node.modified, node.accessed, node.created, node.key);
    }

    static void requireCanonical(String path) {
        boolean proper = path.startsWith("/") && !(path + "/").matches(".*/\\.{1,2}/.*") && !path.contains("//");
        if (!proper || (path.length() > 1 && path.endsWith("/"))) {
            throw new AssertionError("a session was given " + path);
        }
    }

    @Override
    public List<DirectoryEntry> list(String path) throws IOException {
        count("list");
        requireCanonical(path);
        if (tree.find(path, true).kind != Kind.DIRECTORY) {
            throw new NotDirectoryException(path);
        }
        return tree.children(path).entrySet().stream()
                .map(entry -> new DirectoryEntry(entry.getKey(), attributesOf(entry.getValue())))
                .toList();
    }

    @Override
    public SessionFile open(String path, Set<StandardOpenOption> options) throws IOException {
        count("open");
        requireCanonical(path);
        openedWith = options;
        boolean exists = tree.at(tree.followParents(path)) != null;
        if (options.contains(StandardOpenOption.CREATE_NEW) && exists) {
            throw new FileAlreadyExistsException(path);
        }
        if (!exists
                && (options.contains(StandardOpenOption.CREATE) || options.contains(StandardOpenOption.CREATE_NEW))) {
            tree.requireParent(path);
            file(tree.followParents(path));
        }
        Node node = tree.find(path, true);
        if (options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
            node.size = 0;
        }
        openFiles++;
        return new FakeFile(node, options.contains(StandardOpenOption.APPEND));
    }

    @Override
    public void createDirectory(String path) throws IOException {
        count("createDirectory");
        requireCanonical(path);
        if (tree.at(tree.followParents(path)) != null) {
            throw new FileAlreadyExistsException(path);
        }
        tree.requireParent(path);
        put(tree.followParents(path), Kind.DIRECTORY);
    }

    @Override
    public void delete(String path) throws IOException {
        count("delete");
        requireCanonical(path);
        if (tree.find(path, false).kind == Kind.DIRECTORY && !list(path).isEmpty()) {
            throw new DirectoryNotEmptyException(path);
        }
        tree.remove(tree.followParents(path));
    }

    @Override
    public void move(String source, String target, Set<CopyOption> options) throws IOException {
        count("move");
        movedWith = options;
        if (!canMove) {
            throw new UnsupportedOperationException("no moves here");
        }
        tree.find(source, false);
        if (tree.at(target) != null) {
            if (!options.contains(StandardCopyOption.REPLACE_EXISTING)) {
                throw new FileAlreadyExistsException(target);
            }
            delete(target);
        }
        tree.move(source, target);
    }

    @Override
    public void setTimes(String path, FileTime modified, FileTime accessed, FileTime created) throws IOException {
        count("setTimes");
        if (!canSetTimes) {
            DiskSession.super.setTimes(path, modified, accessed, created);
        }
        Node node = tree.find(path, true);
        node.modified = modified == null ? node.modified : modified.toInstant();
        node.accessed = accessed == null ? node.accessed : accessed.toInstant();
        node.created = created == null ? node.created : created.toInstant();
    }

    @Override
    public String readLink(String path) throws IOException {
        count("readLink");
        Node node = tree.find(path, false);
        if (node.kind != Kind.LINK) {
            throw new NotLinkException(path);
        }
        return node.link;
    }

    @Override
    public Optional<DiskSpace> space() throws IOException {
        return Optional.ofNullable(space);
    }

    @Override
    public void cancel(OperationContext context) {}

    @Override
    public void abort() {}

    private final class FakeFile implements SessionFile {
        private final Node node;
        private final boolean append;
        private final AtomicInteger inside = new AtomicInteger();

        FakeFile(Node node, boolean append) {
            this.node = node;
            this.append = append;
        }

        @Override
        public int read(long position, ByteBuffer target) {
            count("read");
            requireAlone();
            try {
                if (position >= node.size) {
                    return -1;
                }
                int count = Math.min(Math.min(target.remaining(), largestRequest), node.size - (int) position);
                target.put(node.bytes, (int) position, count);
                return count;
            } finally {
                inside.decrementAndGet();
            }
        }

        @Override
        public int write(long position, ByteBuffer source) {
            count("write");
            requireAlone();
            try {
                int at = append ? node.size : (int) position;
                int count = Math.min(source.remaining(), largestRequest);
                Arrays.fill(node.bytes, Math.min(node.size, node.bytes.length), node.bytes.length, (byte) 0);
                if (at + count > node.bytes.length) {
                    node.bytes = Arrays.copyOf(node.bytes, Math.max(at + count, node.bytes.length * 2));
                }
                source.get(node.bytes, at, count);
                node.size = Math.max(node.size, at + count);
                return count;
            } finally {
                inside.decrementAndGet();
            }
        }

        private void requireAlone() {
            if (inside.incrementAndGet() > 1) {
                throw new AssertionError("two threads in one file");
            }
        }

        @Override
        public long size() {
            count("size");
            return node.size;
        }

        @Override
        public void truncate(long size) {
            node.size = (int) Math.min(node.size, size);
        }

        @Override
        public void force() {
            forced++;
        }

        @Override
        public void close() {
            count("close");
            openFiles--;
        }
    }
}
