package net.patchbay.router.fs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;

/**
 * Reads a file from its start. Reads ahead, little at first and more with each time, so that an application that reads
 * byte by byte doesn't pay one request for each, and one that reads a header doesn't pay for the file; large reads and
 * {@link #transferTo} go straight through.
 */
final class SessionInputStream extends InputStream {
    private static final int FIRST_BUFFER = 8 << 10;
    static final int LARGEST_BUFFER = 256 << 10;

    private final SessionChannel channel;
    private ByteBuffer ahead = ByteBuffer.allocate(0);

    SessionInputStream(SessionChannel channel) {
        this.channel = channel;
    }

    @Override
    public synchronized int read() throws IOException {
        return fill(1) ? ahead.get() & 0xff : -1;
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (!ahead.hasRemaining() && length >= LARGEST_BUFFER) {
            return channel.read(ByteBuffer.wrap(bytes, offset, length));
        }
        if (!fill(length)) {
            return -1;
        }
        int count = Math.min(length, ahead.remaining());
        ahead.get(bytes, offset, count);
        return count;
    }

    @Override
    public synchronized long skip(long count) throws IOException {
        requireOpen();
        if (count <= 0) {
            return 0;
        }
        if (count <= ahead.remaining()) {
            ahead.position(ahead.position() + (int) count);
            return count;
        }
        long here = channel.position() - ahead.remaining();
        long there = here + Math.min(count, Math.max(0, channel.size() - here));
        channel.position(there);
        ahead.position(ahead.limit());
        return there - here;
    }

    /** What is left of the file, as the JDK's own streams of files say; it costs a request. */
    @Override
    public synchronized int available() throws IOException {
        long left = ahead.remaining() + Math.max(0, channel.size() - channel.position());
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    @Override
    public synchronized long transferTo(OutputStream out) throws IOException {
        Objects.requireNonNull(out, "out");
        requireOpen();
        long total = ahead.remaining();
        out.write(ahead.array(), ahead.position(), ahead.remaining());
        ahead.position(ahead.limit());
        ByteBuffer buffer = ByteBuffer.allocate(LARGEST_BUFFER);
        while (channel.read(buffer.clear()) >= 0) {
            out.write(buffer.array(), 0, buffer.position());
            total += buffer.position();
        }
        return total;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Whether there is at least one byte ahead; asks for some when there is none. */
    private boolean fill(int wanted) throws IOException {
        requireOpen();
        if (ahead.hasRemaining()) {
            return true;
        }
        int size = Math.min(Math.max(Math.max(FIRST_BUFFER, wanted), ahead.capacity() * 2), LARGEST_BUFFER);
        if (size > ahead.capacity()) {
            ahead = ByteBuffer.allocate(size);
        }
        try {
            return channel.read(ahead.clear()) > 0;
        } finally {
            ahead.flip();
        }
    }

    private void requireOpen() throws ClosedChannelException {
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
    }
}
