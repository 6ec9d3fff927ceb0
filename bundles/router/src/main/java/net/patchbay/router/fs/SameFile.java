package net.patchbay.router.fs;

import java.io.IOException;
import net.patchbay.mpr.spi.FileAttributes;

/** Whether two paths lead to one file. */
final class SameFile {
    private SameFile() {}

    /** By the server's key where it tells one, else by the paths without links; both must be there. */
    static boolean test(CheckedSession session, SessionPath one, SessionPath two) throws IOException {
        FileAttributes first = session.attributes(one.forSession(), true);
        FileAttributes second = session.attributes(two.forSession(), true);
        if (first.key() != null && second.key() != null) {
            return first.key().equals(second.key());
        }
        return one.toRealPath().equals(two.toRealPath());
    }
}
