package net.patchbay.router.fs;

import java.nio.file.FileSystemException;

/** The session said that it can't do this at all; an application sees a {@link FileSystemException} with its words. */
final class UnsupportedBySessionException extends FileSystemException {
    private static final long serialVersionUID = 1L;

    UnsupportedBySessionException(String file, String reason) {
        super(file, null, reason);
    }
}
