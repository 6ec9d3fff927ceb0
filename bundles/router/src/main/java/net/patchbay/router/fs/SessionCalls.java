package net.patchbay.router.fs;

import java.io.IOException;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.spi.DiskSession;

/**
 * The one way from a file system into the provider's session: bounded, counted, and cut when the connection ends.
 * Nothing in this package keeps an object of the provider's but for the time of one call.
 */
public interface SessionCalls {
    /** What is asked of the session. */
    @FunctionalInterface
    interface DiskCall<T> {
        /**
         * Asks.
         *
         * @param session the session, not to be kept
         * @return the answer
         * @throws IOException as {@link DiskSession} says
         */
        T on(DiskSession session) throws IOException;
    }

    /**
     * Calls the session on this thread. While the connection is frozen (D34) this waits.
     *
     * @param file the file that it is about, for messages; may be null
     * @param call what to ask; its answer must be no object of the provider's, except a
     *     {@link net.patchbay.mpr.spi.SessionFile} that is kept through {@link #keep}
     * @param <T> the type of the answer
     * @return the answer
     * @throws IOException the session's error as one of ours (D31); {@link net.patchbay.mpr.ConnectionEndedException}
     *     when the connection was cut, {@link java.nio.file.ClosedFileSystemException} when the application closed it
     */
    default <T> T call(String file, DiskCall<T> call) throws IOException {
        return call(file, 0, call);
    }

    /**
     * The same for a call that may take longer than others.
     *
     * @param file the file that it is about, for messages; may be null
     * @param allowance how much longer, in nanoseconds
     * @param call what to ask
     * @param <T> the type of the answer
     * @return the answer
     * @throws IOException as above
     */
    <T> T call(String file, long allowance, DiskCall<T> call) throws IOException;

    /**
     * Counts a file or directory that is about to be opened, so that a cancel without force knows of it (D34).
     *
     * @return to be called once when it is closed, or could not be opened
     * @throws IOException as {@link #call} when the connection has ended
     */
    Runnable opening() throws IOException;

    /**
     * A reference to an object of the provider's that is dropped when the connection ends.
     *
     * @param value the object
     * @param <T> its type
     * @return where it can be had while the connection lasts
     */
    <T> Kept<T> keep(T value);

    /** An object of the provider's that is dropped when the connection ends. */
    interface Kept<T> {
        /**
         * The object.
         *
         * @return the object, or null after the connection has ended or {@link #drop} was called
         */
        T get();

        /** Lets go of the object. */
        void drop();
    }

    /**
     * Counts bytes that went through.
     *
     * @param read bytes read
     * @param written bytes written
     * @param nanos the time it took
     */
    void transferred(long read, long written, long nanos);

    /**
     * Whether calls can be made.
     *
     * @return false once the connection has ended
     */
    boolean isOpen();

    /**
     * The status with which the connection ended.
     *
     * @return the exception to throw where {@link NetworkException} is declared, or null while it is open
     */
    NetworkException ended();
}
