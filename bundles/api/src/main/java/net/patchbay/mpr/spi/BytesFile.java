package net.patchbay.mpr.spi;

import java.nio.ByteBuffer;

/** A file that is some bytes. */
record BytesFile(ByteBuffer content) implements SessionFile {
    @Override
    public int read(long position, ByteBuffer target) {
        if (position >= content.limit()) {
            return -1;
        }
        int count = (int) Math.min(target.remaining(), content.limit() - position);
        target.put(content.slice((int) position, count));
        return count;
    }

    @Override
    public long size() {
        return content.limit();
    }

    @Override
    public void close() {
        // nothing is held
    }
}
