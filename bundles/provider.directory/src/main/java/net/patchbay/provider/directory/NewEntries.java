package net.patchbay.provider.directory;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * Makes directories and links in a shared folder. Java can't make one relative to an open directory, only move one: so it is made
 * under a name that nobody knows directly in the folder, whose path the operator vouches for, and moved into place.
 * Such a name is never listed; one that a crash left behind goes away later.
 *
 * <p>One for each configured folder, whatever the number of its sessions; safe for several threads.
 */
final class NewEntries {
    /** One change of the folder. */
    @FunctionalInterface
    interface Change {
        void make() throws IOException;
    }

    private static final String PREFIX = ".patchbay-new-";
    private static final String MOVED =
            "the directory or the shared folder was moved or deleted meanwhile; connect again";
    private static final Pattern TEMPORARY = Pattern.compile(Pattern.quote(PREFIX) + "[0-9a-f-]{36}");
    private static final Duration LEFT_BEHIND = Duration.ofMinutes(10);

    private final Lock exclusive = new ReentrantLock();
    private final AtomicBoolean swept = new AtomicBoolean();

    static boolean temporary(Path name) {
        return TEMPORARY.matcher(name.toString()).matches();
    }

    /** Looks at a target and moves onto it, of which the system makes two steps, while nobody else in here does. */
    void exclusively(Change change) throws IOException {
        try {
            exclusive.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while another change of the folder was going on");
        }
        try {
            change.make();
        } finally {
            exclusive.unlock();
        }
    }

    /** Makes something by a path. */
    @FunctionalInterface
    interface Maker {
        void makeAt(Path path) throws IOException;
    }

    void make(OpenFolder folder, Place target, Maker maker) throws IOException {
        if (swept.compareAndSet(false, true)) {
            sweep(folder);
        }
        Path name = Path.of(PREFIX + UUID.randomUUID());
        Path byPath = folder.real().resolve(name);
        try {
            requireSameFolder(folder);
            maker.makeAt(byPath);
        } catch (FileSystemException e) {
            throw Errors.named(e, target.name().toString());
        }
        try {
            exclusively(() -> moveInto(folder, name, target));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(byPath);
            throw e;
        }
    }

    private static void requireSameFolder(OpenFolder folder) throws IOException {
        Object now = Files.readAttributes(folder.real(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
        if (!Place.of(folder.root()).fileKey().equals(now)) {
            throw new FileSystemException("", null, MOVED);
        }
    }

    private static void moveInto(OpenFolder folder, Path name, Place target) throws IOException {
        try {
            if (target.attributesIfThere() != null) {
                throw new FileAlreadyExistsException(target.name().toString());
            }
            folder.root().move(name, target.parent(), target.name());
        } catch (AtomicMoveNotSupportedException e) {
            throw new FileSystemException(
                    target.name().toString(),
                    null,
                    "another file system is mounted here inside the shared folder, where no directory or link can be made; share the mounted folder under a name of its own");
        } catch (NoSuchFileException e) {
            throw new FileSystemException(target.name().toString(), null, MOVED);
        }
    }

    private static void sweep(OpenFolder folder) throws IOException {
        Instant old = Instant.now().minus(LEFT_BEHIND);
        try (DirectoryStream<Path> entries = folder.root().newDirectoryStream(Path.of("."))) {
            for (Path entry : entries) {
                Path name = entry.getFileName();
                if (temporary(name)) {
                    remove(folder, name, old);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** Only links and empty directories can be removed this way, so nobody's files are lost by a likely name. */
    private static void remove(OpenFolder folder, Path name, Instant old) throws IOException {
        try {
            BasicFileAttributes seen = Place.of(folder.root(), name);
            boolean leftBehind = seen.lastModifiedTime().toInstant().isBefore(old);
            if (leftBehind && seen.isDirectory()) {
                folder.root().deleteDirectory(name);
            } else if (leftBehind && seen.isSymbolicLink()) {
                folder.root().deleteFile(name);
            }
        } catch (FileSystemException e) {
            // It is hidden all the same, and another process may have removed it.
        }
    }
}
