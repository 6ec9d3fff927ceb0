package net.patchbay.router.fs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Objects;
import java.util.Optional;
import net.patchbay.mpr.spi.FileAttributes;

/**
 * A path in one connection. Immutable but for the attributes that a directory stream saw, which it gives away once (see
 * {@link ListedAttributes}).
 */
final class SessionPath implements Path {
    private final SessionFileSystem fileSystem;
    private final PathNames names;
    private final String text;
    private final ListedAttributes listed;

    SessionPath(SessionFileSystem fileSystem, PathNames names) {
        this(fileSystem, names, null);
    }

    private SessionPath(SessionFileSystem fileSystem, PathNames names, ListedAttributes listed) {
        this.fileSystem = fileSystem;
        this.names = names;
        this.text = names.toString();
        this.listed = listed;
    }

    /**
     * The path of an argument.
     *
     * @throws ProviderMismatchException when it is a path of somebody else's
     */
    static SessionPath of(Path path) {
        if (Objects.requireNonNull(path, "path") instanceof SessionPath ours) {
            return ours;
        }
        throw new ProviderMismatchException("'" + path + "' is no path of a connection");
    }

    SessionPath listedChild(String name, ListedAttributes attributes) {
        return new SessionPath(fileSystem, names.resolve(PathNames.parse(name)), attributes);
    }

    /** The attributes that the directory stream saw from which this path came, once and while they are fresh. */
    Optional<FileAttributes> takeListed(boolean followLinks) {
        return listed == null ? Optional.empty() : listed.take(followLinks);
    }

    /** The path as a session is given it: absolute, without {@code .} and {@code ..}. */
    String forSession() {
        return resolved().toString();
    }

    /** The names from the root on, without {@code .} and {@code ..}, which are resolved by the text alone. */
    PathNames resolved() {
        return PathNames.ROOT.resolve(names).normalize();
    }

    @Override
    public SessionFileSystem getFileSystem() {
        return fileSystem;
    }

    @Override
    public boolean isAbsolute() {
        return names.absolute();
    }

    @Override
    public SessionPath getRoot() {
        return isAbsolute() ? with(PathNames.ROOT) : null;
    }

    @Override
    public SessionPath getFileName() {
        int count = getNameCount();
        return count == 0 ? null : getName(count - 1);
    }

    @Override
    public SessionPath getParent() {
        PathNames parent = names.parent();
        return parent == null ? null : with(parent);
    }

    @Override
    public int getNameCount() {
        return names.names().size();
    }

    @Override
    public SessionPath getName(int index) {
        return subpath(index, index + 1);
    }

    @Override
    public SessionPath subpath(int beginIndex, int endIndex) {
        return with(names.subpath(beginIndex, endIndex));
    }

    @Override
    public boolean startsWith(Path other) {
        return isBeside(other) && names.startsWith(of(other).names);
    }

    @Override
    public boolean endsWith(Path other) {
        return isBeside(other) && names.endsWith(of(other).names);
    }

    @Override
    public SessionPath normalize() {
        return with(names.normalize());
    }

    @Override
    public SessionPath resolve(Path other) {
        return with(names.resolve(of(other).names));
    }

    @Override
    public SessionPath relativize(Path other) {
        return with(names.relativize(of(other).names));
    }

    @Override
    public URI toUri() {
        return PathUri.of(
                fileSystem.connectionId(), PathNames.ROOT.resolve(names).toString());
    }

    @Override
    public SessionPath toAbsolutePath() {
        return with(PathNames.ROOT.resolve(names));
    }

    /**
     * The path without links. As everywhere in this file system {@code ..} is resolved by the text, before links are
     * followed: a session is never given one.
     */
    @Override
    public SessionPath toRealPath(LinkOption... options) throws IOException {
        return with(RealPath.of(fileSystem.session(), resolved(), LinkOptions.followLinks(options)));
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers)
            throws IOException {
        return SessionWatchService.register(watcher, this, events, modifiers);
    }

    /** By text; whether case matters is the server's affair and asked by {@link Files#isSameFile}. */
    @Override
    public int compareTo(Path other) {
        return text.compareTo(((SessionPath) other).text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionPath path && fileSystem == path.fileSystem && text.equals(path.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    private boolean isBeside(Path other) {
        return Objects.requireNonNull(other, "other") instanceof SessionPath path && path.fileSystem == fileSystem;
    }

    private SessionPath with(PathNames other) {
        return other.equals(names) ? this : new SessionPath(fileSystem, other);
    }
}
