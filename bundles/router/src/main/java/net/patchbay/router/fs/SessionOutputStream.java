package net.patchbay.router.fs;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;

/**
 * Writes a file. Gathers small writes, because a request for each 8 KB, in which {@link java.nio.file.Files#copy} and
 * most applications write, costs a large part of the speed of a network; {@link java.nio.file.Files#newOutputStream}
 * says that a stream isn't buffered, so this one differs: what was written is with the server after {@link #flush} or
 * {@link #close}, also that of the file system. A file opened with APPEND, SYNC or DSYNC is not buffered, so each write
 * is one there.
 */
final class SessionOutputStream extends OutputStream {
    private static final int FIRST_BUFFER = 8 << 10;
    static final int LARGEST_BUFFER = 256 << 10;

    private final SessionChannel channel;
    private final AfterClose afterClose;
    private final int largest;
    private ByteBuffer gathered;

    SessionOutputStream(SessionChannel channel, boolean buffered, AfterClose afterClose) {
        this.channel = channel;
        this.afterClose = afterClose;
        this.largest = buffered ? LARGEST_BUFFER : 0;
        this.gathered = ByteBuffer.allocate(Math.min(FIRST_BUFFER, largest));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
        if (length >= largest) {
            flush();
            channel.write(ByteBuffer.wrap(bytes, offset, length));
        } else {
            makeRoomFor(length);
            gathered.put(bytes, offset, length);
        }
    }

    private void makeRoomFor(int length) throws IOException {
        if (gathered.position() + length > largest) {
            flush();
        }
        int needed = gathered.position() + length;
        if (needed > gathered.capacity()) {
            int capacity = Math.min(Math.max(needed, gathered.capacity() * 2), largest);
            gathered = ByteBuffer.allocate(capacity).put(gathered.flip());
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        gathered.flip();
        try {
            if (gathered.hasRemaining()) {
                channel.write(gathered);
            }
        } finally {
            gathered.compact();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        Closeable last = () -> afterClose.closed(this);
        try (last;
                channel) {
            if (channel.isOpen()) {
                flush();
            }
        }
    }
}
