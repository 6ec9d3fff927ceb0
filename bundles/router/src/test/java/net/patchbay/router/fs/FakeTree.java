package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import net.patchbay.mpr.spi.FileAttributes.Kind;

/** Files, directories and links in memory: what a path leads to, and what is below it. */
final class FakeTree {
    /** One file, directory or link. */
    static final class Node {
        Kind kind;
        byte[] bytes = {};
        int size;
        String link;
        Instant modified = Instant.parse("2020-01-01T00:00:00Z");
        Instant accessed;
        Instant created;
        String key;
        String owner = "alice";
        String group = "staff";
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rw-r--r--");
    }

    private final NavigableMap<String, Node> nodes = new ConcurrentSkipListMap<>();

    Node put(String path, Kind kind) {
        Node node = new Node();
        node.kind = kind;
        nodes.put(path, node);
        return node;
    }

    /** What stands at that path itself, or null. */
    Node at(String path) {
        return nodes.get(path);
    }

    Map<String, Node> all() {
        return nodes;
    }

    void put(String path, Node node) {
        nodes.put(path, node);
    }

    void remove(String path) {
        nodes.remove(path);
    }

    /** Moves what stands there, with all below it. */
    void move(String source, String target) {
        for (String path : List.copyOf(nodes.keySet())) {
            if (path.equals(source) || path.startsWith(source + "/")) {
                nodes.put(target + path.substring(source.length()), nodes.remove(path));
            }
        }
    }

    /** What stands in that directory, by name. */
    Map<String, Node> children(String directory) throws IOException {
        String real = real(directory, true);
        String prefix = real.equals("/") ? "/" : real + "/";
        Map<String, Node> children = new LinkedHashMap<>();
        nodes.tailMap(prefix, false).forEach((path, node) -> {
            if (path.startsWith(prefix) && path.indexOf('/', prefix.length()) < 0) {
                children.put(path.substring(prefix.length()), node);
            }
        });
        return children;
    }

    Node find(String path, boolean followLinks) throws IOException {
        return nodes.get(real(path, followLinks));
    }

    private String real(String path, boolean followLinks) throws IOException {
        String real = followParents(path);
        Node node = nodes.get(real);
        for (int i = 0; followLinks && node != null && node.kind == Kind.LINK; i++) {
            if (i > 40) {
                throw new FileSystemException(path, null, "too many links");
            }
            real = followParents(target(real, node.link));
            node = nodes.get(real);
        }
        if (node == null) {
            throw new NoSuchFileException(path);
        }
        return real;
    }

    String followParents(String path) {
        int slash = path.lastIndexOf('/');
        if (slash <= 0) {
            return path;
        }
        String parent = followParents(path.substring(0, slash));
        Node node = nodes.get(parent);
        if (node != null && node.kind == Kind.LINK) {
            parent = followParents(target(parent, node.link));
        }
        return (parent.equals("/") ? "" : parent) + path.substring(slash);
    }

    private static String target(String link, String text) {
        return PathNames.parse(link)
                .parent()
                .resolve(PathNames.parse(text))
                .normalize()
                .toString();
    }

    void requireParent(String path) throws IOException {
        String parent = path.substring(0, Math.max(1, path.lastIndexOf('/')));
        if (find(parent, true).kind != Kind.DIRECTORY) {
            throw new NotDirectoryException(parent);
        }
    }
}
