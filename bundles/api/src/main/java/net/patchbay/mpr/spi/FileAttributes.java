package net.patchbay.mpr.spi;

import java.io.Serializable;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;

/**
 * What is known of a file.
 *
 * @param kind what it is, not null
 * @param size its bytes, 0 or more
 * @param modified the last change; not null, the epoch when unknown
 * @param accessed the last access, null when unknown
 * @param created the creation, null when unknown
 * @param key what tells the file from all others on its server, null when unknown
 * @param posix whose it is and who may do what with it, null where the server doesn't tell
 */
public record FileAttributes(
        Kind kind, long size, Instant modified, Instant accessed, Instant created, String key, PosixAttributes posix)
        implements Serializable {

    /** What a file is. */
    public enum Kind {
        /** A regular file. */
        FILE,
        /** A directory. */
        DIRECTORY,
        /** A symbolic link. */
        LINK,
        /** A device, a socket, a pipe. */
        OTHER
    }

    public FileAttributes {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(modified, "modified");
        if (size < 0) {
            throw new IllegalArgumentException("a size of " + size + " bytes");
        }
    }

    /**
     * The attributes of a file of whose owner nothing is known.
     *
     * @param kind what it is, not null
     * @param size its bytes, 0 or more
     * @param modified the last change; not null, the epoch when unknown
     * @param accessed the last access, null when unknown
     * @param created the creation, null when unknown
     * @param key what tells the file from all others on its server, null when unknown
     */
    public FileAttributes(Kind kind, long size, Instant modified, Instant accessed, Instant created, String key) {
        this(kind, size, modified, accessed, created, key, null);
    }

    /**
     * The attributes of a file of which no more is known.
     *
     * @param kind what it is, not null
     * @param size its bytes, 0 or more
     * @param modified the last change, not null
     * @return the attributes
     */
    public static FileAttributes of(Kind kind, long size, FileTime modified) {
        return new FileAttributes(kind, size, modified.toInstant(), null, null, null);
    }
}
