package net.patchbay.launcher.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import net.patchbay.launcher.wire.Frame;
import net.patchbay.launcher.wire.FrameChannel;
import net.patchbay.launcher.wire.FrameKind;

/**
 * The client's standard input as a stream. A byte is asked for only when a command reads: what no command reads stays
 * with the client, for whoever reads after it.
 */
final class ClientInput extends InputStream {
    private static final int CHUNK = 32 * 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final FrameChannel channel;
    private final Object lock = new Object();
    private ByteBuffer arrived = NOTHING;
    private boolean asked;
    private boolean ended;

    ClientInput(FrameChannel channel) {
        this.channel = channel;
    }

    /** Takes what the client sent; no bytes mean the end. */
    void accept(byte[] bytes) {
        synchronized (lock) {
            asked = false;
            ended |= bytes.length == 0;
            arrived = ByteBuffer.wrap(bytes);
            lock.notifyAll();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        synchronized (lock) {
            awaitBytes();
            if (!arrived.hasRemaining()) {
                return -1;
            }
            int taken = Math.min(length, arrived.remaining());
            arrived.get(into, offset, taken);
            return taken;
        }
    }

    @Override
    public int available() {
        synchronized (lock) {
            return arrived.remaining();
        }
    }

    private void ask() throws IOException {
        if (!asked) {
            asked = true;
            channel.write(Frame.of(FrameKind.READ, CHUNK));
        }
    }

    private void awaitBytes() throws IOException {
        try {
            synchronized (lock) {
                while (!arrived.hasRemaining() && !ended) {
                    ask();
                    lock.wait();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while it read standard input");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
