package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** What a directory contained when it was opened. */
final class SessionDirectoryStream implements DirectoryStream<Path> {
    private final List<SessionPath> entries;
    private final Filter<? super Path> filter;
    private final AfterClose afterClose;
    private volatile boolean closed;
    private boolean iterated;

    SessionDirectoryStream(List<SessionPath> entries, Filter<? super Path> filter, AfterClose afterClose) {
        this.entries = entries;
        this.filter = filter;
        this.afterClose = afterClose;
    }

    @Override
    public synchronized Iterator<Path> iterator() {
        if (closed || iterated) {
            throw new IllegalStateException(
                    closed ? "the directory stream is closed" : "an iterator was already given");
        }
        iterated = true;
        return new Entries(entries.iterator());
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        afterClose.closed(this);
    }

    private final class Entries implements Iterator<Path> {
        private final Iterator<SessionPath> ahead;
        private Path next;

        Entries(Iterator<SessionPath> ahead) {
            this.ahead = ahead;
        }

        @Override
        public synchronized boolean hasNext() {
            while (next == null && !closed && ahead.hasNext()) {
                Path candidate = ahead.next();
                if (accepts(candidate)) {
                    next = candidate;
                }
            }
            return next != null;
        }

        @Override
        public synchronized Path next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Path given = next;
            next = null;
            return given;
        }

        private boolean accepts(Path candidate) {
            try {
                return filter.accept(candidate);
            } catch (IOException e) {
                throw new DirectoryIteratorException(e);
            }
        }
    }
}
