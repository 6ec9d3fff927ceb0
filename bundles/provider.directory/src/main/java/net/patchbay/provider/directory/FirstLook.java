package net.patchbay.provider.directory;

import java.io.IOException;
import java.nio.file.Files;
import org.osgi.service.log.Logger;

/** What is worth a line in the log about a folder that begins to be shared. */
final class FirstLook {
    private FirstLook() {}

    /** On a thread of its own: a file system that hangs must not keep the component, and all others with it, waiting. */
    static void at(SharedFolder folder, Logger log) {
        Thread looking = new Thread(() -> warnOfTrouble(folder, log), "patchbay-directory-" + folder.name());
        looking.setDaemon(true);
        looking.setContextClassLoader(null);
        looking.start();
    }

    private static void warnOfTrouble(SharedFolder folder, Logger log) {
        if (!Files.isDirectory(folder.path())) {
            log.warn(
                    "{} can't be connected yet: {} is no directory; make or mount it, or change 'path' in its configuration {}",
                    folder.remoteName(),
                    folder.path(),
                    FolderComponent.PID);
            return;
        }
        try {
            if (!folder.confined()) {
                log.warn(
                        "{}: this platform can't open files relative to a directory, so whoever may change {} on this machine can lead connections out of it by swapping links; share only folders that nobody else may change",
                        folder.remoteName(),
                        folder.path());
            }
        } catch (IOException e) {
            log.warn(
                    "{} can't be connected yet: {} can't be read: {}",
                    folder.remoteName(),
                    folder.path(),
                    e.toString());
        }
    }
}
