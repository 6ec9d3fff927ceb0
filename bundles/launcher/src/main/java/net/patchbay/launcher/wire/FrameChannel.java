package net.patchbay.launcher.wire;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/**
 * A connection that carries frames: one byte for the kind, four for the length, the payload. One thread reads, any
 * number of threads write.
 */
public final class FrameChannel implements Closeable {
    /** The version of the protocol; ends of different versions don't talk. */
    public static final int VERSION = 1;

    /** No frame is longer, so a broken peer can't make this end reserve memory without bound. */
    public static final int LONGEST = 1 << 20;

    private static final int HEADER = 1 + Integer.BYTES;

    private final SocketChannel channel;
    private final DataInputStream in;
    private final Object writing = new Object();

    /**
     * Frames over that channel.
     *
     * @param channel connected and blocking; closed with this
     */
    public FrameChannel(SocketChannel channel) {
        this.channel = channel;
        InputStream bytes = Channels.newInputStream(channel);
        this.in = new DataInputStream(new BufferedInputStream(bytes, 16 * 1024));
    }

    /**
     * Waits for the next frame.
     *
     * @return the frame, or null when the other end has closed
     * @throws IOException when the connection broke or what came is no frame
     */
    public Frame read() throws IOException {
        int code = in.read();
        if (code < 0) {
            return null;
        }
        FrameKind kind = FrameKind.of(code);
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new ProtocolException("a frame of " + length + " bytes");
        }
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException("the connection ended inside a frame");
        }
        return new Frame(kind, payload);
    }

    /**
     * Sends a frame; blocks while the other end takes nothing.
     *
     * @param frame the frame
     * @throws IOException when the connection is broken or closed
     */
    public void write(Frame frame) throws IOException {
        byte[] payload = frame.payload();
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + payload.length)
                .put(frame.kind().code())
                .putInt(payload.length)
                .put(payload)
                .flip();
        synchronized (writing) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
