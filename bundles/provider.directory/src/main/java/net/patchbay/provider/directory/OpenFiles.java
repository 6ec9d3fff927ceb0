package net.patchbay.provider.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The open files of one session. Safe for several threads. */
final class OpenFiles {
    private final Set<OpenFile> files = ConcurrentHashMap.newKeySet();

    OpenFile open(FileChannel channel, boolean append) {
        OpenFile file = new OpenFile(channel, append, files::remove);
        files.add(file);
        return file;
    }

    int count() {
        return files.size();
    }

    void close() throws IOException {
        for (OpenFile file : files) {
            file.close();
        }
    }

    /**
     * Closes all without waiting. Closing a file waits for the thread that is inside it to notice, so each of those is
     * closed by a thread of its own, and the others by one more: none of these waits is the caller's.
     */
    void closeElsewhere() {
        var busy = files.stream().collect(Collectors.partitioningBy(OpenFile::inCall));
        busy.get(true).forEach(file -> closeElsewhere(List.of(file)));
        if (!busy.get(false).isEmpty()) {
            closeElsewhere(busy.get(false));
        }
    }

    private static void closeElsewhere(List<OpenFile> open) {
        Thread closer = new Thread(() -> open.forEach(OpenFiles::close), "patchbay-directory-abort");
        closer.setDaemon(true);
        closer.setContextClassLoader(null);
        closer.start();
    }

    private static void close(OpenFile file) {
        try {
            file.close();
        } catch (IOException e) {
            // The session was aborted: whoever wrote to the file is told by its own next call.
        }
    }
}
