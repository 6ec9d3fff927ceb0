package net.patchbay.provider.directory;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;

/**
 * Where a walk ended: an open directory, and a name in it. What is done to the name is done relative to that directory,
 * so nobody can swap what lies above it.
 */
final class Place implements Closeable {
    private static final int ATTEMPTS = 5;

    private final SecureDirectoryStream<Path> parent;
    private final Path name;
    private final boolean owned;
    private final List<Path> names;

    /**
     * @param parent the open directory
     * @param name the name in it, or null when the directory itself is meant
     * @param owned whether the directory is closed with this place
     * @param names the names that lead from the root of the shared folder to the directory
     */
    Place(SecureDirectoryStream<Path> parent, Path name, boolean owned, List<Path> names) {
        this.parent = parent;
        this.name = name;
        this.owned = owned;
        this.names = List.copyOf(names);
    }

    SecureDirectoryStream<Path> parent() {
        return parent;
    }

    Path name() {
        return name;
    }

    /** The names that lead from the root of the shared folder to {@link #parent()}. */
    List<Path> names() {
        return names;
    }

    /** Whether an open directory itself is meant: the root, or what a link such as {@code a/..} led to. */
    boolean unnamed() {
        return name == null;
    }

    /** Whether this is the root of the shared folder itself. */
    boolean isRoot() {
        return names.isEmpty() && unnamed();
    }

    BasicFileAttributes attributes() throws IOException {
        return unnamed() ? of(parent) : of(parent, name);
    }

    /** The attributes, or null when there is no such file. */
    BasicFileAttributes attributesIfThere() throws IOException {
        try {
            return attributes();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** A view of its attributes, null where this machine has none of that type. */
    <V extends FileAttributeView> V view(Class<V> type) {
        return unnamed()
                ? parent.getFileAttributeView(type)
                : parent.getFileAttributeView(name, type, LinkOption.NOFOLLOW_LINKS);
    }

    /** The text of the link that this is. */
    Path linkText(OpenFolder folder) throws IOException {
        if (unnamed()) {
            throw new NotLinkException("/");
        }
        return new LinkText(folder, parent, names).of(name);
    }

    /** A stream of the directory that this place is, to be closed by the caller. */
    SecureDirectoryStream<Path> directory() throws IOException {
        return unnamed() ? parent.newDirectoryStream(Path.of(".")) : directory(parent, name);
    }

    /** Deletes a file, a link or an empty directory. */
    void delete() throws IOException {
        if (attributes().isDirectory()) {
            parent.deleteDirectory(name);
        } else {
            parent.deleteFile(name);
        }
    }

    @Override
    public void close() throws IOException {
        if (owned) {
            parent.close();
        }
    }

    static BasicFileAttributes of(SecureDirectoryStream<Path> directory) throws IOException {
        PosixFileAttributeView posix = directory.getFileAttributeView(PosixFileAttributeView.class);
        return posix == null
                ? directory.getFileAttributeView(BasicFileAttributeView.class).readAttributes()
                : posix.readAttributes();
    }

    /** With the owner where there is one; Java looks for its name only when it is asked. */
    static BasicFileAttributes of(SecureDirectoryStream<Path> directory, Path name) throws IOException {
        PosixFileAttributeView posix =
                directory.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return posix == null
                ? directory
                        .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .readAttributes()
                : posix.readAttributes();
    }

    /**
     * Opens a directory by its name in another one, never through a link.
     *
     * <p>Opened is {@code name/.}, and then compared with what {@code name} itself is. Opening {@code name} without
     * following links would do where it is sure to be a directory; but a pipe that was swapped in would block for ever,
     * and a file makes {@code newDirectoryStream} lose a descriptor and close another one twice (seen with Java 25). The
     * {@code /.} makes the system refuse both; a link that was swapped in opens a directory elsewhere, from which nothing
     * is read and which is closed at once, since it isn't what {@code name} was seen to be.
     */
    static SecureDirectoryStream<Path> directory(SecureDirectoryStream<Path> parent, Path name) throws IOException {
        Path itself = name.resolve(".");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            BasicFileAttributes seen = of(parent, name);
            if (!seen.isDirectory()) {
                throw new NotDirectoryException(name.toString());
            }
            SecureDirectoryStream<Path> opened = parent.newDirectoryStream(itself, LinkOption.NOFOLLOW_LINKS);
            try {
                if (seen.fileKey().equals(of(opened).fileKey())) {
                    return opened;
                }
            } catch (IOException | RuntimeException e) {
                opened.close();
                throw e;
            }
            opened.close();
        }
        throw Errors.changing(name);
    }
}
