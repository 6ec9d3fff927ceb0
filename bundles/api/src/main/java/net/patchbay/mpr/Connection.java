package net.patchbay.mpr;

import java.io.Closeable;
import java.nio.file.FileSystem;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A connection to a network resource, as the router hands it out.
 *
 * <p>It is a handle of the router's own: it holds no object of the provider's classes where an application could reach
 * it, and when the provider leaves it is cut (D31). A connection with a local name belongs to the operator, is visible
 * to every bundle and outlives the bundle that asked for it; one without belongs to the bundle that asked for it, and
 * ends with that bundle at the latest (D65).
 *
 * <p>All methods may be called from any thread and none returns null.
 */
@ProviderType
public interface Connection extends Closeable {
    /**
     * What tells this connection from all others, in traces, events and logs.
     *
     * @return the id, unique for the life of the framework's storage
     */
    String id();

    /**
     * The remote name as it was given, without a password.
     *
     * @return the name
     */
    String remoteName();

    /**
     * The local name as it was given or picked.
     *
     * @return the name, empty for a connection without one
     */
    Optional<String> localName();

    /**
     * The provider that accepted the request.
     *
     * @return its name
     */
    String provider();

    /**
     * Whether the connection can be used.
     *
     * @return false once it was cancelled, closed or cut
     */
    boolean isOpen();

    /**
     * The files of the connection: one file system, whatever the protocol. It is open as long as the connection is, and
     * closing it closes what is open in it, not the connection. Calls into it are made on the caller's thread; one that
     * takes longer than {@code io.timeout} has its session aborted by the router (D29).
     *
     * @return the file system, the same object for each call until it is closed
     * @throws NetworkException {@link NetworkStatus#BAD_DEV_TYPE} when the resource has no files,
     *     {@link NetworkStatus#CONNECTION_UNAVAIL} or the status with which the connection ended
     */
    FileSystem fileSystem() throws NetworkException;

    /**
     * Ends a connection without a local name: the same as cancelling it with {@link CancelOption#FORCE}. For a
     * connection with a local name it does nothing, since that one is the operator's: it ends by
     * {@link MultipleProviderRouter#cancelConnection}. Closing twice is the same as once.
     *
     * @throws NetworkException {@link NetworkStatus#CANCELLED} when the cancel was vetoed
     */
    @Override
    void close() throws NetworkException;
}
