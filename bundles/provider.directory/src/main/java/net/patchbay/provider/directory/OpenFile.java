package net.patchbay.provider.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.Consumer;
import net.patchbay.mpr.spi.SessionFile;

/** An open file of a shared folder. One thread at a time, except {@link #close()} and {@link #inCall()}. */
final class OpenFile implements SessionFile {
    /** Java copies what doesn't fit into its own memory for as long as the thread lives, so a request has an end. */
    private static final int LARGEST_REQUEST = 1 << 20;
    /** What the system copies by itself in one go, between two looks at whether the session was ended. */
    private static final long LARGEST_TRANSFER = 8 << 20;

    @FunctionalInterface
    private interface Transfer {
        int with(ByteBuffer part) throws IOException;
    }

    private final FileChannel channel;
    private final boolean append;
    private final Consumer<OpenFile> closed;
    private volatile boolean inCall;

    /**
     * @param channel the file, closed with this
     * @param append whether all writing goes to the end
     * @param closed told once it is closed, possibly several times
     */
    OpenFile(FileChannel channel, boolean append, Consumer<OpenFile> closed) {
        this.channel = channel;
        this.append = append;
        this.closed = closed;
    }

    /** Whether a thread is in it, so that closing may have to wait for that one. */
    boolean inCall() {
        return inCall;
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
        return inParts(target, part -> channel.read(part, position));
    }

    @Override
    public int write(long position, ByteBuffer source) throws IOException {
        return inParts(source, part -> append ? channel.write(part) : channel.write(part, position));
    }

    private int inParts(ByteBuffer whole, Transfer transfer) throws IOException {
        int limit = whole.limit();
        whole.limit(whole.position() + Math.min(whole.remaining(), LARGEST_REQUEST));
        inCall = true;
        try {
            return transfer.with(whole);
        } finally {
            inCall = false;
            whole.limit(limit);
        }
    }

    /** Makes another file the same as this one; ends with an error when either is closed meanwhile. */
    void copyTo(OpenFile target) throws IOException {
        inCall = true;
        target.inCall = true;
        try {
            long position = 0;
            for (long count = 1; count > 0; position += count) {
                count = channel.transferTo(position, LARGEST_TRANSFER, target.channel);
            }
            target.channel.truncate(position);
        } finally {
            target.inCall = false;
            inCall = false;
        }
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void truncate(long size) throws IOException {
        channel.truncate(size);
    }

    @Override
    public void force() throws IOException {
        inCall = true;
        try {
            channel.force(true);
        } finally {
            inCall = false;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            closed.accept(this);
        }
    }
}
