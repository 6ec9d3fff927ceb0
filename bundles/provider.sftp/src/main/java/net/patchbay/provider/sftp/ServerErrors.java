package net.patchbay.provider.sftp;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** What a server says went wrong, as the exceptions of {@code java.nio.file}, with its own words. */
final class ServerErrors {
    /** What a status means; a server of version 3 says {@link #VAGUE} to most. */
    enum Kind {
        MISSING,
        DENIED,
        EXISTS,
        NOT_EMPTY,
        NO_DIRECTORY,
        VAGUE
    }

    private ServerErrors() {}

    static Kind kind(SftpException e) {
        return switch (e.getStatus()) {
            case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH -> Kind.MISSING;
            case SftpConstants.SSH_FX_PERMISSION_DENIED, SftpConstants.SSH_FX_WRITE_PROTECT -> Kind.DENIED;
            case SftpConstants.SSH_FX_FILE_ALREADY_EXISTS -> Kind.EXISTS;
            case SftpConstants.SSH_FX_DIR_NOT_EMPTY -> Kind.NOT_EMPTY;
            case SftpConstants.SSH_FX_NOT_A_DIRECTORY -> Kind.NO_DIRECTORY;
            default -> Kind.VAGUE;
        };
    }

    /** The server's own words: the status by name and number, and its text. */
    static String words(SftpException e) {
        String text = e.getMessage() == null || e.getMessage().isBlank() ? "" : ": " + e.getMessage();
        return "the server says " + SftpConstants.getStatusName(e.getStatus()) + " (" + e.getStatus() + ")" + text;
    }

    /** The exception for a path of the connection. */
    static FileSystemException of(SftpException e, String path) {
        String words = words(e);
        return switch (kind(e)) {
            case MISSING -> new NoSuchFileException(path, null, words);
            case DENIED -> new AccessDeniedException(path, null, words);
            case EXISTS -> new FileAlreadyExistsException(path, null, words);
            case NOT_EMPTY -> new DirectoryNotEmptyException(path);
            case NO_DIRECTORY -> new NotDirectoryException(path);
            case VAGUE -> new FileSystemException(path, null, words);
        };
    }

    /** The exception for whatever sshd threw. */
    static IOException of(IOException e, String path, String server) {
        if (e instanceof SftpException status) {
            return of(status, path);
        }
        if (e instanceof FileSystemException known) {
            return known;
        }
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new FileSystemException(path, null, "the connection to " + server + " doesn't answer any more: " + why);
    }
}
