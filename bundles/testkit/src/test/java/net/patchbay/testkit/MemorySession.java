package net.patchbay.testkit;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotLinkException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.CancelAnswer;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.DiskSpace;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.SessionFile;
import net.patchbay.testkit.MemoryTree.Node;

/** A session that does everything right. */
final class MemorySession implements DiskSession {
    private final MemoryFixture server;
    private final MemoryTree tree;
    private final Set<MemoryFile> files = ConcurrentHashMap.newKeySet();
    private boolean ended;

    MemorySession(MemoryFixture server) {
        this.server = server;
        this.tree = server.tree;
    }

    /** Waits while the peer is stalled, and throws once the session has ended or the peer is gone. */
    synchronized void enter() throws IOException {
        try {
            while (server.stalled && !ended) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (ended || server.killed) {
            throw new IOException("the connection has ended");
        }
    }

    void closed(MemoryFile file) {
        files.remove(file);
    }

    @Override
    public Optional<String> user() {
        return Optional.of(MemoryFixture.USER);
    }

    @Override
    public FileAttributes attributes(String path, boolean followLinks) throws IOException {
        enter();
        return tree.attributes(path, followLinks);
    }

    @Override
    public List<DirectoryEntry> list(String path) throws IOException {
        enter();
        return tree.list(path);
    }

    @Override
    public SessionFile open(String path, Set<StandardOpenOption> options) throws IOException {
        enter();
        boolean creates =
                options.contains(StandardOpenOption.CREATE) || options.contains(StandardOpenOption.CREATE_NEW);
        synchronized (tree) {
            if (creates && (!tree.has(path) || options.contains(StandardOpenOption.CREATE_NEW))) {
                tree.add(path, new Node(Kind.FILE));
            }
        }
        Node node = tree.node(path, true);
        if (options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
            tree.cut(node, 0);
        }
        MemoryFile file = new MemoryFile(tree, node, options.contains(StandardOpenOption.APPEND), this);
        files.add(file);
        return file;
    }

    @Override
    public void createDirectory(String path) throws IOException {
        enter();
        tree.add(path, new Node(Kind.DIRECTORY));
    }

    @Override
    public void delete(String path) throws IOException {
        enter();
        tree.remove(path);
    }

    @Override
    public void move(String source, String target, Set<CopyOption> options) throws IOException {
        enter();
        tree.move(source, target, options.contains(StandardCopyOption.REPLACE_EXISTING));
    }

    @Override
    public void setTimes(String path, FileTime modified, FileTime accessed, FileTime created) throws IOException {
        Node node = tree.node(path, true);
        node.modified = modified == null ? node.modified : modified.toInstant();
        node.accessed = accessed == null ? node.accessed : accessed.toInstant();
    }

    @Override
    public boolean posix() {
        return true;
    }

    @Override
    public void setPermissions(String path, Set<PosixFilePermission> permissions) throws IOException {
        tree.node(path, true).permissions = permissions;
    }

    @Override
    public void setOwner(String path, String owner, String group) throws IOException {
        Node node = tree.node(path, true);
        node.owner = owner == null ? node.owner : owner;
    }

    @Override
    public void copy(String source, String target) throws IOException {
        byte[] bytes = tree.bytes(tree.node(source, true));
        if (!tree.has(target)) {
            tree.add(target, new Node(Kind.FILE));
        }
        Node node = tree.node(target, true);
        tree.cut(node, 0);
        tree.write(node, 0, bytes);
    }

    @Override
    public void createSymbolicLink(String link, String text) throws IOException {
        Node node = new Node(Kind.LINK);
        node.text = text;
        tree.add(link, node);
    }

    @Override
    public void createLink(String link, String existing) throws IOException {
        if (tree.has(link)) {
            throw new FileAlreadyExistsException(link);
        }
        tree.add(link, tree.node(existing, true));
    }

    @Override
    public String readLink(String path) throws IOException {
        Node node = tree.node(path, false);
        if (node.kind != Kind.LINK) {
            throw new NotLinkException(path);
        }
        return node.text;
    }

    @Override
    public Optional<DiskSpace> space() {
        return Optional.of(new DiskSpace(3, 2, 1));
    }

    @Override
    public CancelAnswer mayCancel(OperationContext context) {
        return files.isEmpty()
                ? CancelAnswer.agreed()
                : CancelAnswer.refused(NetworkStatus.OPEN_FILES, files.size() + " open");
    }

    @Override
    public void cancel(OperationContext context) {
        abort();
    }

    @Override
    public synchronized void abort() {
        ended = true;
        notifyAll();
    }
}
