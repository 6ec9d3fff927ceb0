package net.patchbay.mpr.spi;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An open file of a {@link DiskSession}: by position, in chunks. Called from one thread at a time; errors as there.
 */
@ConsumerType
public interface SessionFile extends Closeable {
    /**
     * A file that is these bytes and can't be written: for content that a provider makes up.
     *
     * @param content the bytes, not null; not copied, and not to be changed while the file is open
     * @return the file
     */
    static SessionFile of(byte[] content) {
        return new BytesFile(ByteBuffer.wrap(content).asReadOnlyBuffer());
    }

    /**
     * Reads.
     *
     * @param position where in the file, in bytes from its start
     * @param target where to; filled from its position, as far as one request carries
     * @return how many bytes, at least 1 when there is room, or -1 at or behind the end
     * @throws IOException see {@link DiskSession}
     */
    int read(long position, ByteBuffer target) throws IOException;

    /**
     * Writes.
     *
     * @param position where in the file, in bytes from its start; ignored for a file opened to append
     * @param source what; taken from its position, as far as one request carries
     * @return how many bytes, at least 1 when there are any
     * @throws IOException see {@link DiskSession}
     */
    default int write(long position, ByteBuffer source) throws IOException {
        throw new UnsupportedOperationException("this file can't be written");
    }

    /**
     * The size now.
     *
     * @return bytes
     * @throws IOException see {@link DiskSession}
     */
    long size() throws IOException;

    /**
     * Cuts the file; a size that isn't smaller changes nothing.
     *
     * @param size bytes
     * @throws IOException see {@link DiskSession}
     */
    default void truncate(long size) throws IOException {
        throw new UnsupportedOperationException("this file can't be cut");
    }

    /**
     * Makes what was written permanent, as far as the protocol can.
     *
     * @throws IOException see {@link DiskSession}
     */
    default void force() throws IOException {}

    /**
     * Closes the file; called once.
     *
     * @throws IOException see {@link DiskSession}; reaches the application that closed it
     */
    @Override
    void close() throws IOException;
}
