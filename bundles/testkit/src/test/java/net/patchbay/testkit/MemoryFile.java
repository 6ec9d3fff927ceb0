package net.patchbay.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import net.patchbay.mpr.spi.SessionFile;

/** An open file of a {@link MemorySession}. */
final class MemoryFile implements SessionFile {
    private static final int CHUNK = 100_000;

    private final MemoryTree tree;
    private final MemoryTree.Node node;
    private final boolean append;
    private final MemorySession session;

    MemoryFile(MemoryTree tree, MemoryTree.Node node, boolean append, MemorySession session) {
        this.tree = tree;
        this.node = node;
        this.append = append;
        this.session = session;
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
        session.enter();
        byte[] bytes = tree.bytes(node);
        if (position >= bytes.length) {
            return -1;
        }
        int count = Math.min(CHUNK, Math.min(target.remaining(), bytes.length - (int) position));
        target.put(bytes, (int) position, count);
        return count;
    }

    @Override
    public int write(long position, ByteBuffer source) throws IOException {
        session.enter();
        byte[] bytes = new byte[Math.min(CHUNK, source.remaining())];
        source.get(bytes);
        if (append) {
            tree.append(node, bytes);
        } else {
            tree.write(node, (int) position, bytes);
        }
        return bytes.length;
    }

    @Override
    public long size() {
        return tree.bytes(node).length;
    }

    @Override
    public void truncate(long size) {
        tree.cut(node, (int) size);
    }

    @Override
    public void close() {
        session.closed(this);
    }
}
