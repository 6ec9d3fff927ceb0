package net.patchbay.router.fs;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedFileSystemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is open in a file system, and whether that is. */
final class OpenThings {
    private final Set<Closeable> open = new LinkedHashSet<>();
    private volatile boolean closed;

    boolean isClosed() {
        return closed;
    }

    /**
     * Remembers what is to be closed with the file system; closes it when that was closed meanwhile.
     *
     * @throws ClosedFileSystemException in that case
     */
    void add(Closeable thing) throws IOException {
        synchronized (open) {
            if (!closed) {
                open.add(thing);
                return;
            }
        }
        try (thing) {
            throw new ClosedFileSystemException();
        }
    }

    void remove(Closeable thing) {
        synchronized (open) {
            open.remove(thing);
        }
    }

    /** Closes all, the last opened first: a stream before its channel. The first error is thrown when all are closed. */
    void closeAll() throws IOException {
        List<Closeable> left;
        synchronized (open) {
            closed = true;
            left = new ArrayList<>(open);
            open.clear();
        }
        Collections.reverse(left);
        Exception first = null;
        for (Closeable thing : left) {
            try {
                thing.close();
            } catch (IOException | RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        throwIfAny(first);
    }

    private static void throwIfAny(Exception first) throws IOException {
        if (first instanceof IOException e) {
            throw e;
        }
        if (first instanceof RuntimeException e) {
            throw e;
        }
    }
}
