package net.patchbay.router.fs;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file as a channel. One operation at a time, as {@link java.nio.file.Files#newByteChannel} says; a {@link #close}
 * never waits for one: the thread inside closes the file when it comes out, and is told what went wrong.
 */
final class SessionChannel implements SeekableByteChannel {
    private interface Work<T> {
        T run() throws IOException;
    }

    private final OpenFile file;
    private final OpenOptions options;
    private final AfterClose afterClose;
    /** Held while the session works on this file, since it may have one thread in it only; never by {@link #close}. */
    private final ReentrantLock turn = new ReentrantLock();

    private volatile boolean closed;
    private boolean released;
    private long position;

    SessionChannel(OpenFile file, OpenOptions options, AfterClose afterClose) {
        this.file = file;
        this.options = options;
        this.afterClose = afterClose;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        Objects.requireNonNull(target, "target");
        requireReadable();
        if (target.isReadOnly()) {
            throw new IllegalArgumentException("the buffer is read-only");
        }
        return alone(() -> {
            if (!target.hasRemaining()) {
                return 0;
            }
            int count = file.read(position, target);
            position += Math.max(count, 0);
            return count;
        });
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        Objects.requireNonNull(source, "source");
        requireWritable();
        return alone(() -> {
            int before = source.remaining();
            while (source.hasRemaining()) {
                position += file.write(position, source);
            }
            if (options.synchronous() && before > 0) {
                file.force();
            }
            return before;
        });
    }

    @Override
    public long position() throws IOException {
        return alone(() -> options.append() ? file.size() : position);
    }

    @Override
    public SessionChannel position(long newPosition) throws IOException {
        requireOpen();
        requireNotNegative(newPosition, "position");
        return alone(() -> {
            position = newPosition;
            return this;
        });
    }

    @Override
    public long size() throws IOException {
        return alone(file::size);
    }

    @Override
    public SessionChannel truncate(long size) throws IOException {
        requireOpen();
        requireNotNegative(size, "size");
        requireWritable();
        return alone(() -> {
            file.truncate(size);
            position = Math.min(position, size);
            return this;
        });
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        releaseWhenClosed();
    }

    private <T> T alone(Work<T> work) throws IOException {
        turn.lock();
        try {
            requireOpen();
            return work.run();
        } finally {
            turn.unlock();
            releaseWhenClosed();
        }
    }

    /** Whoever finds the channel closed and nobody inside releases it: the closer, or the last one who comes out. */
    private void releaseWhenClosed() throws IOException {
        if (!closed || turn.isHeldByCurrentThread() || !turn.tryLock()) {
            return;
        }
        try {
            if (!released) {
                released = true;
                release();
            }
        } finally {
            turn.unlock();
        }
    }

    private void release() throws IOException {
        Closeable last = () -> afterClose.closed(this);
        try (last) {
            file.close();
        }
    }

    private void requireOpen() throws ClosedChannelException {
        if (closed) {
            throw new ClosedChannelException();
        }
    }

    private void requireReadable() throws ClosedChannelException {
        requireOpen();
        if (!options.read()) {
            throw new NonReadableChannelException();
        }
    }

    private void requireWritable() throws ClosedChannelException {
        requireOpen();
        if (!options.write()) {
            throw new NonWritableChannelException();
        }
    }

    private static void requireNotNegative(long value, String what) {
        if (value < 0) {
            throw new IllegalArgumentException("a " + what + " of " + value);
        }
    }
}
