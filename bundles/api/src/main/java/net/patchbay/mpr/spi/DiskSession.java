package net.patchbay.mpr.spi;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A session with files. The router builds one {@link java.nio.file.FileSystem} on it, so a provider implements these few
 * calls and nothing of {@code java.nio.file}'s.
 *
 * <p>Paths are absolute, with {@code /} between elements, without {@code .}, {@code ..} and empty elements; {@code /} is
 * the root of the connection. They are given as the application wrote them: whether case matters is the server's affair.
 *
 * <p>Calls are made on the application's thread, several at a time. Errors are those of {@code java.nio.file}:
 * {@link java.nio.file.NoSuchFileException}, {@link java.nio.file.FileAlreadyExistsException},
 * {@link java.nio.file.AccessDeniedException}, {@link java.nio.file.DirectoryNotEmptyException},
 * {@link java.nio.file.NotDirectoryException}, {@link java.nio.file.NotLinkException}; the router passes on an exception
 * of its own of the same type with the same words. Anything else arrives as an {@link IOException} that names the provider.
 * {@link UnsupportedOperationException} says that this session can't do it at all.
 */
@ConsumerType
public interface DiskSession extends Session {
    /**
     * The attributes of a file.
     *
     * @param path the file
     * @param followLinks whether those of a link's target are asked for
     * @return the attributes, never null
     * @throws IOException as said above
     */
    FileAttributes attributes(String path, boolean followLinks) throws IOException;

    /**
     * What a directory contains, each with its attributes (not following links), in one call and any order.
     *
     * @param path the directory
     * @return its entries, without itself and its parent; never null, and the router's to keep
     * @throws IOException as said above
     */
    List<DirectoryEntry> list(String path) throws IOException;

    /**
     * Opens a file.
     *
     * @param path the file
     * @param options how, any of {@link StandardOpenOption#READ READ}, {@code WRITE}, {@code APPEND}, {@code CREATE},
     *     {@code CREATE_NEW}, {@code TRUNCATE_EXISTING}, {@code DSYNC}, {@code SYNC}; checked by the router as
     *     {@link java.nio.file.Files#newByteChannel} asks for, {@code READ} present when nothing else is
     * @return the open file, never null
     * @throws IOException as said above
     */
    SessionFile open(String path, Set<StandardOpenOption> options) throws IOException;

    /**
     * Makes a directory.
     *
     * @param path the directory
     * @throws IOException as said above
     */
    default void createDirectory(String path) throws IOException {
        throw new UnsupportedOperationException("this session can't make directories");
    }

    /**
     * Deletes a file, a link (not its target), or an empty directory.
     *
     * @param path what to delete
     * @throws IOException as said above
     */
    default void delete(String path) throws IOException {
        throw new UnsupportedOperationException("this session can't delete");
    }

    /**
     * Renames or moves.
     *
     * @param source what
     * @param target where to
     * @param options any of {@link java.nio.file.StandardCopyOption#REPLACE_EXISTING REPLACE_EXISTING} and
     *     {@code ATOMIC_MOVE}; without the first an existing target is a
     *     {@link java.nio.file.FileAlreadyExistsException}, and with {@code ATOMIC_MOVE} a session that can't is a
     *     {@link java.nio.file.AtomicMoveNotSupportedException}
     * @throws IOException as said above
     */
    default void move(String source, String target, Set<CopyOption> options) throws IOException {
        throw new UnsupportedOperationException("this session can't move");
    }

    /**
     * Sets times; a null one stays as it is.
     *
     * @param path the file
     * @param modified the time of the last change, or null
     * @param accessed the time of the last access, or null
     * @param created the time of creation, or null
     * @throws IOException as said above
     */
    default void setTimes(String path, FileTime modified, FileTime accessed, FileTime created) throws IOException {
        throw new UnsupportedOperationException("this session can't set times");
    }

    /**
     * Whether {@link FileAttributes#posix} is told for each file; the file system then has the views {@code posix} and
     * {@code owner}.
     *
     * @return true when it is
     */
    default boolean posix() {
        return false;
    }

    /**
     * Sets who may do what with a file.
     *
     * @param path the file; a link is followed
     * @param permissions all that are to be set, not null
     * @throws IOException as said above
     */
    default void setPermissions(String path, Set<PosixFilePermission> permissions) throws IOException {
        throw new UnsupportedOperationException("this session can't set permissions");
    }

    /**
     * Sets whose a file is; what is null stays as it is.
     *
     * @param path the file; a link is followed
     * @param owner as {@link PosixAttributes#owner}, or null
     * @param group as {@link PosixAttributes#group}, or null
     * @throws IOException as said above
     */
    default void setOwner(String path, String owner, String group) throws IOException {
        throw new UnsupportedOperationException("this session can't set owners");
    }

    /**
     * Copies a file on the server, without its bytes passing through here. The target is replaced; its attributes needn't be
     * those of the source. A call may take as long as other calls, and a second more for each megabyte of the source. What
     * fails leaves no part of a copy behind, if that can be helped.
     *
     * @param source a regular file, or a link to one
     * @param target the copy, not the same file
     * @throws IOException as said above
     * @throws UnsupportedOperationException where the server can't; the router then copies by reading and writing
     */
    default void copy(String source, String target) throws IOException {
        throw new UnsupportedOperationException("this session can't copy on the server");
    }

    /**
     * Makes a symbolic link.
     *
     * <p>The router never hands over an absolute path of the connection's: it makes it relative to the directory that the
     * link really stands in, so that the link leads to the same file for everybody, wherever on the server the root of
     * the connection is. An absolute text comes only from {@link #readLink}, when a link itself is copied.
     *
     * @param link its path; an existing one is a {@link java.nio.file.FileAlreadyExistsException}
     * @param text what it says: relative to its directory, or absolute as the server sees it; it need not lead anywhere
     * @throws IOException as said above
     */
    default void createSymbolicLink(String link, String text) throws IOException {
        throw new UnsupportedOperationException("this session can't make links");
    }

    /**
     * Makes a further name for a file.
     *
     * @param link the name; an existing one is a {@link java.nio.file.FileAlreadyExistsException}
     * @param existing the file
     * @throws IOException as said above
     */
    default void createLink(String link, String existing) throws IOException {
        throw new UnsupportedOperationException("this session can't make hard links");
    }

    /**
     * The text of a symbolic link, as it stands on the server.
     *
     * @param path the link
     * @return the text, never null; what is absolute is so for the server, whose root need not be that of the connection
     * @throws IOException as said above
     */
    default String readLink(String path) throws IOException {
        throw new UnsupportedOperationException("this session has no links");
    }

    /**
     * The space of the store that the connection's root is on.
     *
     * @return the space, empty when the server doesn't tell
     * @throws IOException as said above
     */
    default Optional<DiskSpace> space() throws IOException {
        return Optional.empty();
    }

    /**
     * Whether nothing can be changed through this session.
     *
     * @return true for a read-only one
     */
    default boolean readOnly() {
        return false;
    }
}
