package net.patchbay.router.fs;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The permissions that a file or directory is made with. A session has no call for both, so they are set right after it
 * was made; what they can't be set for is deleted again, because somebody could rely on them.
 *
 * @param permissions the permissions, null when the server chooses them
 */
record InitialPermissions(Set<PosixFilePermission> permissions) {
    private static final String NAME = "posix:permissions";

    static final InitialPermissions NONE = new InitialPermissions(null);

    /**
     * Reads what {@link java.nio.file.Files} is given.
     *
     * @throws UnsupportedOperationException when any of it can't be set
     */
    static InitialPermissions of(boolean posix, FileAttribute<?>... attributes) {
        InitialPermissions initial = NONE;
        for (FileAttribute<?> attribute : attributes) {
            if (!posix || !attribute.name().equals(NAME)) {
                throw new UnsupportedOperationException("'" + attribute.name()
                        + "' can't be set when a file or directory is made; "
                        + (posix ? "posix:permissions can" : "this connection tells no owners and permissions"));
            }
            initial = new InitialPermissions(copyOf((Set<?>) attribute.value()));
        }
        return initial;
    }

    private static Set<PosixFilePermission> copyOf(Set<?> given) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        given.forEach(one -> permissions.add((PosixFilePermission) one));
        return Collections.unmodifiableSet(permissions);
    }

    boolean none() {
        return permissions == null;
    }

    /**
     * Sets them for what was just made.
     *
     * @param open closed before the file is deleted
     */
    void set(CheckedSession session, String made, Closeable open) throws IOException {
        if (none()) {
            return;
        }
        try {
            session.setPermissions(made, permissions);
        } catch (UnsupportedBySessionException e) {
            delete(session, made, open, e);
            throw new UnsupportedOperationException(e.getReason(), e);
        } catch (IOException | RuntimeException e) {
            delete(session, made, open, e);
            throw e;
        }
    }

    private static void delete(CheckedSession session, String made, Closeable open, Exception reason) {
        try {
            open.close();
            session.delete(made);
        } catch (IOException | RuntimeException e) {
            reason.addSuppressed(e);
        }
    }
}
