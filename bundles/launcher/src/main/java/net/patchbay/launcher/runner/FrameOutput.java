package net.patchbay.launcher.runner;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import net.patchbay.launcher.wire.Frame;
import net.patchbay.launcher.wire.FrameChannel;
import net.patchbay.launcher.wire.FrameKind;

/** One of the client's output streams. Nothing is held back, so the two keep their order. */
final class FrameOutput extends OutputStream {
    private static final int CHUNK = 64 * 1024;

    private final FrameChannel channel;
    private final FrameKind kind;

    FrameOutput(FrameChannel channel, FrameKind kind) {
        this.channel = channel;
        this.kind = kind;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        for (int from = offset; from < offset + length; from += CHUNK) {
            int to = Math.min(offset + length, from + CHUNK);
            channel.write(new Frame(kind, Arrays.copyOfRange(bytes, from, to)));
        }
    }
}
