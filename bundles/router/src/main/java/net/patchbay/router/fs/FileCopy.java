package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.FileAttributes.Kind;

/** Copies or moves within one connection: on the server if the session can, else the bytes go through this machine. */
final class FileCopy {
    private final SessionFileSystem fileSystem;
    private final CheckedSession session;
    private final String source;
    private final String target;
    private final CopyOptions options;

    FileCopy(SessionFileSystem fileSystem, String source, String target, CopyOptions options) {
        this.fileSystem = fileSystem;
        this.session = fileSystem.session();
        this.source = source;
        this.target = target;
        this.options = options;
    }

    /**
     * Copies. A link is copied as what it leads to, or itself when links aren't followed.
     *
     * @return false when both are one file, which stays as it is
     */
    boolean copy() throws IOException {
        FileAttributes from = session.attributes(source, options.followLinks());
        Optional<FileAttributes> existing = session.attributesIfExists(target);
        if (source.equals(target) || (existing.isPresent() && isSame(from, existing.get()))) {
            return false;
        }
        if (existing.isPresent() && !options.replaceExisting()) {
            throw new FileAlreadyExistsException(target);
        }
        switch (from.kind()) {
            case DIRECTORY -> copyDirectory(existing.isPresent());
            case FILE -> copyFile(from.size(), existing);
            case LINK -> copyLink(existing.isPresent());
            case OTHER -> throw new FileSystemException(source, target, "neither a file nor a directory");
        }
        if (options.copyAttributes() && from.kind() != Kind.LINK) {
            copyAttributes(from);
        }
        return true;
    }

    /** Moves by the session; when it can't, a file or an empty directory is copied, unless the move must be atomic. */
    void move() throws IOException {
        if (source.equals(target)) {
            session.attributes(source, false);
            return;
        }
        if (target.startsWith(source + "/")) {
            throw new FileSystemException(source, target, "a directory can't be moved into itself");
        }
        try {
            session.move(source, target, options.forSession());
        } catch (UnsupportedBySessionException e) {
            if (options.atomic()) {
                throw new AtomicMoveNotSupportedException(source, target, e.getReason());
            }
            moveByCopying();
        }
    }

    private void moveByCopying() throws IOException {
        boolean directory = session.attributes(source, false).kind() == Kind.DIRECTORY;
        if (directory && !session.list(source).isEmpty()) {
            throw new DirectoryNotEmptyException(source);
        }
        if (new FileCopy(fileSystem, source, target, options.asCopy()).copy()) {
            session.delete(source);
        }
    }

    /**
     * Whether both are one file, by the server's keys, else by the paths without links.
     *
     * @throws FileSystemException when the paths differ in case alone and nothing tells the files apart: to replace the
     *     one could be to delete the other
     */
    private boolean isSame(FileAttributes from, FileAttributes there) throws IOException {
        if (from.key() != null && there.key() != null) {
            return from.key().equals(there.key());
        }
        if (from.kind() != there.kind()
                || from.size() != there.size()
                || !from.modified().equals(there.modified())) {
            return false;
        }
        String one = real(source);
        String other = real(target);
        if (one.equalsIgnoreCase(other) && !one.equals(other)) {
            throw new FileSystemException(source, target, "the server doesn't tell whether these are one file");
        }
        return one.equals(other);
    }

    private String real(String path) throws IOException {
        return RealPath.of(session, PathNames.parse(path), true).toString();
    }

    private void copyDirectory(boolean replace) throws IOException {
        if (replace) {
            session.delete(target);
        }
        session.createDirectory(target);
    }

    /** By text alone, so that one that leads nowhere, or out of the connection, is copied too. */
    private void copyLink(boolean replace) throws IOException {
        String text = session.readLink(source);
        if (replace) {
            session.delete(target);
        }
        session.createSymbolicLink(target, text);
    }

    /** What isn't a file must go before there can be one: then the bytes go through here, the source opened first. */
    private void copyFile(long size, Optional<FileAttributes> there) throws IOException {
        boolean inPlace = there.isEmpty() || there.get().kind() == Kind.FILE;
        if (!inPlace || !copiedOnServer(size)) {
            new ByteCopy(fileSystem, source, target).copy(there.isPresent());
        }
    }

    private boolean copiedOnServer(long size) throws IOException {
        try {
            session.copy(source, target, size);
            return true;
        } catch (UnsupportedBySessionException e) {
            return false;
        }
    }

    /** What the session has and can set; the times last, as all else changes them. */
    private void copyAttributes(FileAttributes from) throws IOException {
        try {
            if (fileSystem.traits().posix() && from.posix() != null) {
                session.setPermissions(target, from.posix().permissions());
            }
        } catch (UnsupportedBySessionException e) {
            // COPY_ATTRIBUTES asks for what the file store supports
        }
        try {
            session.setTimes(target, FileTime.from(from.modified()), time(from.accessed()), time(from.created()));
        } catch (UnsupportedBySessionException e) {
            // likewise
        }
    }

    private static FileTime time(Instant instant) {
        return instant == null ? null : FileTime.from(instant);
    }
}
