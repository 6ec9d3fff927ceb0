package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.FileAttributes.Kind;

/** Copies or moves within one connection: the bytes go through this machine, since sessions can't copy. */
final class FileCopy {
    private final SessionFileSystem fileSystem;
    private final CheckedSession session;
    private final String source;
    private final String target;
    private final CopyOptions options;

    FileCopy(SessionFileSystem fileSystem, SessionPath source, SessionPath target, CopyOptions options) {
        this.fileSystem = fileSystem;
        this.session = fileSystem.session();
        this.source = source.forSession();
        this.target = target.forSession();
        this.options = options;
    }

    /**
     * Copies. A link is copied as what it leads to; itself it can't be, because sessions make no links.
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
            case FILE -> copyFile(existing.isPresent());
            case LINK -> throw new FileSystemException(source, target, "a link itself can't be copied, its target can");
            case OTHER -> throw new FileSystemException(source, target, "neither a file nor a directory");
        }
        if (options.copyAttributes()) {
            copyTimes(from);
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
        FileCopy copy = new FileCopy(fileSystem, fileSystem.path(source), fileSystem.path(target), options.asCopy());
        if (copy.copy()) {
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

    /** Opens the source first: what can't be read must not cost the target. */
    private void copyFile(boolean replace) throws IOException {
        try (SessionChannel in = open(source, StandardOpenOption.READ)) {
            if (replace) {
                session.delete(target);
            }
            SessionChannel out = open(target, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            try (out) {
                transfer(in, out);
            } catch (IOException | RuntimeException e) {
                deleteRest(out, e);
                throw e;
            }
        }
    }

    private SessionChannel open(String path, StandardOpenOption... how) throws IOException {
        return fileSystem.open(fileSystem.path(path), OpenOptions.of(List.of(how)));
    }

    private static void transfer(SessionChannel in, SessionChannel out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(SessionInputStream.LARGEST_BUFFER);
        while (in.read(buffer.clear()) >= 0) {
            out.write(buffer.flip());
        }
    }

    /** Half a copy looks like a whole one; it isn't left behind if that can be helped. */
    private void deleteRest(SessionChannel out, Exception reason) {
        try {
            out.close();
            session.delete(target);
        } catch (IOException | RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private void copyTimes(FileAttributes from) throws IOException {
        try {
            session.setTimes(target, FileTime.from(from.modified()), time(from.accessed()), time(from.created()));
        } catch (UnsupportedBySessionException e) {
            // COPY_ATTRIBUTES asks for what the file store supports
        }
    }

    private static FileTime time(Instant instant) {
        return instant == null ? null : FileTime.from(instant);
    }
}
