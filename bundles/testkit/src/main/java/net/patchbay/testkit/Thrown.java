package net.patchbay.testkit;

import java.nio.file.FileSystemException;

/**
 * What a call threw.
 *
 * @param thrown it, or null
 */
record Thrown(Exception thrown) {
    /** A call. */
    @FunctionalInterface
    interface Act {
        void run() throws Exception;
    }

    static Thrown by(Act act) {
        try {
            act.run();
            return new Thrown(null);
        } catch (Exception e) {
            return new Thrown(e);
        }
    }

    /** Throws unless it is of that type, and names that path. A call that the session can't do at all is none to judge. */
    void expect(Class<? extends FileSystemException> type, String path, String what) {
        if (thrown instanceof UnsupportedOperationException) {
            return;
        }
        boolean right = type.isInstance(thrown) && path.equals(((FileSystemException) thrown).getFile());
        String happened = thrown instanceof FileSystemException e
                ? "it threw " + thrown.getClass().getSimpleName() + " for '" + e.getFile() + "'"
                : thrown == null ? "it threw nothing" : "it threw " + thrown;
        Broken.unless(right, type.getSimpleName() + " for '" + path + "' from " + what, happened);
    }
}
