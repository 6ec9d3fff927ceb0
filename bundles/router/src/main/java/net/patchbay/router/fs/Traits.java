package net.patchbay.router.fs;

import net.patchbay.mpr.spi.DiskSession;

/**
 * What a session said of itself when its file system was made; it is asked once.
 *
 * @param readOnly whether what would change something is refused without asking the session
 * @param posix whether each file has an owner, a group and permissions
 */
public record Traits(boolean readOnly, boolean posix) {
    /**
     * Asks a session.
     *
     * @param session whom
     * @return what it said
     */
    public static Traits of(DiskSession session) {
        return new Traits(session.readOnly(), session.posix());
    }
}
