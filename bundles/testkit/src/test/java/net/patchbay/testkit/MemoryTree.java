package net.patchbay.testkit;

import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import net.patchbay.mpr.spi.PosixAttributes;

/** The files of a server that has them in memory. Safe for several threads. */
final class MemoryTree {
    /** What a path leads to; a file's further names share it. */
    static final class Node {
        final Kind kind;
        byte[] bytes = {};
        String text = "";
        Instant modified = Instant.EPOCH;
        Instant accessed = Instant.EPOCH;
        String owner = "ada";
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rw-r--r--");

        Node(Kind kind) {
            this.kind = kind;
        }
    }

    private static final int LONGEST_NAME = 255;

    private final TreeMap<String, Node> nodes = new TreeMap<>();

    MemoryTree() {
        nodes.put("/", new Node(Kind.DIRECTORY));
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(1, path.lastIndexOf('/')));
    }

    private static String inside(String path) {
        return path.equals("/") ? "/" : path + "/";
    }

    /** What is at a path. */
    synchronized Node node(String path, boolean follow) throws FileSystemException {
        Node node = nodes.get(path);
        if (node == null) {
            throw new NoSuchFileException(path);
        }
        return follow && node.kind == Kind.LINK ? node(Scratch.in(parent(path), node.text), true) : node;
    }

    synchronized void add(String path, Node node) throws FileSystemException {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.indexOf(0) >= 0 || name.length() > LONGEST_NAME) {
            throw new FileSystemException(path, null, "no name that this server can hold");
        }
        if (!nodes.containsKey(parent(path))) {
            throw new NoSuchFileException(path);
        }
        if (nodes.putIfAbsent(path, node) != null) {
            throw new FileAlreadyExistsException(path);
        }
    }

    synchronized boolean has(String path) {
        return nodes.containsKey(path);
    }

    synchronized void remove(String path) throws FileSystemException {
        if (node(path, false).kind == Kind.DIRECTORY && !list(path).isEmpty()) {
            throw new DirectoryNotEmptyException(path);
        }
        nodes.remove(path);
    }

    synchronized void move(String source, String target, boolean replace) throws FileSystemException {
        Node node = node(source, false);
        if (has(target) && !replace) {
            throw new FileAlreadyExistsException(target);
        }
        List<String> inside = nodes.keySet().stream()
                .filter(path -> path.startsWith(source + "/"))
                .toList();
        nodes.remove(target);
        nodes.remove(source);
        add(target, node);
        inside.forEach(path -> nodes.put(target + path.substring(source.length()), nodes.remove(path)));
    }

    synchronized List<DirectoryEntry> list(String path) throws FileSystemException {
        if (node(path, true).kind != Kind.DIRECTORY) {
            throw new NotDirectoryException(path);
        }
        List<DirectoryEntry> entries = new ArrayList<>();
        String start = inside(path);
        for (String at : nodes.keySet()) {
            if (at.startsWith(start) && at.length() > start.length() && at.indexOf('/', start.length()) < 0) {
                entries.add(new DirectoryEntry(at.substring(start.length()), attributes(at, false)));
            }
        }
        return entries;
    }

    synchronized FileAttributes attributes(String path, boolean follow) throws FileSystemException {
        Node node = node(path, follow);
        PosixAttributes posix = new PosixAttributes(node.owner, "staff", node.permissions);
        return new FileAttributes(node.kind, node.bytes.length, node.modified, node.accessed, null, null, posix);
    }

    synchronized byte[] bytes(Node node) {
        return node.bytes;
    }

    synchronized void write(Node node, int position, byte[] bytes) {
        byte[] content = Arrays.copyOf(node.bytes, Math.max(node.bytes.length, position + bytes.length));
        System.arraycopy(bytes, 0, content, position, bytes.length);
        node.bytes = content;
    }

    synchronized void append(Node node, byte[] bytes) {
        write(node, node.bytes.length, bytes);
    }

    synchronized void cut(Node node, int size) {
        node.bytes = Arrays.copyOf(node.bytes, Math.min(size, node.bytes.length));
    }
}
