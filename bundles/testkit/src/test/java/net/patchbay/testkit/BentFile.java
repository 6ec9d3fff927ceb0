package net.patchbay.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import net.patchbay.mpr.spi.SessionFile;

/** A file that passes all on to one that is right; what extends it is wrong in one thing. */
class BentFile implements SessionFile {
    final SessionFile right;

    BentFile(SessionFile right) {
        this.right = right;
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
        return right.read(position, target);
    }

    @Override
    public int write(long position, ByteBuffer source) throws IOException {
        return right.write(position, source);
    }

    @Override
    public long size() throws IOException {
        return right.size();
    }

    @Override
    public void truncate(long size) throws IOException {
        right.truncate(size);
    }

    @Override
    public void force() throws IOException {
        right.force();
    }

    @Override
    public void close() throws IOException {
        right.close();
    }
}
