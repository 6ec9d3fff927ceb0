package net.patchbay.mpr;

import java.nio.file.FileSystemException;
import java.util.Objects;

/**
 * A file operation on a connection that has ended: its provider left, it was cancelled, or it hung and was cut (D31).
 * Thrown wherever an {@link java.io.IOException} may be thrown; elsewhere {@code java.nio.file} has
 * {@link java.nio.file.ClosedFileSystemException}, which is also what an application sees that closed the connection
 * itself.
 */
public final class ConnectionEndedException extends FileSystemException {
    private static final long serialVersionUID = 1L;

    private final NetworkStatus status;

    /**
     * Made by the router.
     *
     * @param file the file that was asked for, or null
     * @param status why the connection ended, not null
     * @param reason for people, not null
     */
    public ConnectionEndedException(String file, NetworkStatus status, String reason) {
        super(file, null, Objects.requireNonNull(reason, "reason"));
        this.status = Objects.requireNonNull(status, "status");
    }

    /**
     * Why the connection ended.
     *
     * @return the status, never null
     */
    public NetworkStatus status() {
        return status;
    }
}
