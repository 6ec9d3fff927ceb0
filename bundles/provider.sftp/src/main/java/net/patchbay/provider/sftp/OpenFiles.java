package net.patchbay.provider.sftp;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.CancelAnswer;

/** The open files of a connection. Safe for several threads. */
final class OpenFiles {
    private final Line line;
    private final Set<SftpFile> files = ConcurrentHashMap.newKeySet();

    OpenFiles(Line line) {
        this.line = line;
    }

    /** Keeps the line as it is until the file is closed; within a question to it. */
    void opened(SftpFile file) {
        files.add(file);
        line.use();
    }

    /** May be told several times. */
    void closed(SftpFile file) {
        if (files.remove(file)) {
            line.unused();
        }
    }

    /** Sends what files hold back, so that what is asked next finds it: servers take requests in their order. */
    void sendHeld() throws IOException {
        for (SftpFile file : files) {
            file.sendHeld();
        }
    }

    /** Whether a connection with these may end. */
    CancelAnswer mayCancel() {
        int open = files.size();
        return open == 0
                ? CancelAnswer.agreed()
                : CancelAnswer.refused(
                        NetworkStatus.OPEN_FILES, open == 1 ? "1 file is open" : open + " files are open");
    }
}
