package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import net.patchbay.mpr.spi.SessionFile;

/** Files in memory of a session that does what a test says in place of what it should. */
class FaultySession extends FakeSession {
    /** A read or write. */
    interface Transfer {
        int of(SessionFile file, long position, ByteBuffer buffer) throws IOException;
    }

    /** Any other call. */
    interface Act {
        void on(SessionFile file) throws IOException;
    }

    /** A size. */
    interface Count {
        long of(SessionFile file) throws IOException;
    }

    Transfer read = SessionFile::read;
    Transfer write = SessionFile::write;
    Count size = SessionFile::size;
    Act close = SessionFile::close;

    /** Forgets the bounds of the buffer. */
    static int clearAndRead(SessionFile file, long position, ByteBuffer target) throws IOException {
        return file.read(position, target.clear());
    }

    @Override
    public SessionFile open(String path, Set<StandardOpenOption> options) throws IOException {
        SessionFile proper = super.open(path, options);
        return new SessionFile() {
            @Override
            public int read(long position, ByteBuffer target) throws IOException {
                return read.of(proper, position, target);
            }

            @Override
            public int write(long position, ByteBuffer source) throws IOException {
                return write.of(proper, position, source);
            }

            @Override
            public long size() throws IOException {
                return size.of(proper);
            }

            @Override
            public void truncate(long newSize) throws IOException {
                proper.truncate(newSize);
            }

            @Override
            public void close() throws IOException {
                close.on(proper);
            }
        };
    }
}
