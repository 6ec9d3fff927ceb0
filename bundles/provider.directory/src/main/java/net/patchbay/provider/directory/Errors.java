package net.patchbay.provider.directory;

import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;

/** Exceptions that name the path as the session knows it, never the place on this machine's disk. */
final class Errors {
    private static final String LEADS_OUT = "leads out of the shared folder";

    private Errors() {}

    /** The same error, of the path that the session was called with. */
    static FileSystemException named(FileSystemException e, String path) {
        String reason = e.getReason();
        FileSystemException named;
        if (e instanceof NoSuchFileException) {
            named = new NoSuchFileException(path, null, reason);
        } else if (e instanceof FileAlreadyExistsException) {
            named = new FileAlreadyExistsException(path, null, reason);
        } else if (e instanceof AccessDeniedException) {
            named = new AccessDeniedException(path, null, reason);
        } else if (e instanceof DirectoryNotEmptyException) {
            named = new DirectoryNotEmptyException(path);
        } else if (e instanceof NotDirectoryException) {
            named = new NotDirectoryException(path);
        } else if (e instanceof NotLinkException) {
            named = new NotLinkException(path, null, reason);
        } else if (e instanceof AtomicMoveNotSupportedException) {
            named = new AtomicMoveNotSupportedException(path, null, reason);
        } else {
            named = new FileSystemException(path, null, reason);
        }
        named.setStackTrace(e.getStackTrace());
        return named;
    }

    static AccessDeniedException denied(String path, String reason) {
        return new AccessDeniedException(path, null, reason);
    }

    static AccessDeniedException leadsOut(Object link) {
        return new AccessDeniedException(link.toString(), null, "the symbolic link '" + link + "' " + LEADS_OUT);
    }

    /** Whether the error is that a link leads out. */
    static boolean saysLeadsOut(FileSystemException e) {
        return e.getReason() != null && e.getReason().endsWith(LEADS_OUT);
    }

    static AccessDeniedException notOpened(String path) {
        return new AccessDeniedException(path, null, "a pipe, a socket or a device of this machine is not opened");
    }

    static FileSystemException changing(Object name) {
        return new FileSystemException(
                name.toString(), null, "'" + name + "' was replaced while it was being opened; try again");
    }
}
