package net.patchbay.mpr;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one service through which applications reach network resources; get it from the service registry.
 *
 * <p>Each bundle gets a face of its own over one router (D65): the router knows who asks, and what the bundle opened
 * without a local name ends with it. Providers are asked in order, each within its budget, until one accepts; a call
 * returns within the operation's deadline, which covers everyone who is asked (D24).
 *
 * <p>All methods may be called from any thread, also from inside a provider (D17). Where a thread is interrupted while
 * it waits here, the operation ends with {@link NetworkStatus#CANCELLED} and the interrupt flag stays set. No method
 * returns null, and none takes null where its parameter does not say so. After the bundle that got the service has
 * stopped, every method fails with {@link NetworkStatus#NO_NETWORK}.
 *
 * <p>Source: the WNet functions of the Windows Multiple Provider Router.
 */
@ProviderType
public interface MultipleProviderRouter {
    /**
     * Makes a connection.
     *
     * @param request what to connect, and as whom
     * @return the connection
     * @throws NetworkException when nobody accepted, with everyone who was asked in its trace
     */
    Connection addConnection(ConnectionRequest request) throws NetworkException;

    /**
     * Makes a connection and doesn't wait for it.
     *
     * <p>The future is the router's own (D36): nobody outside can complete it; cancelling it, or a stage that depends on
     * it, cancels the operation as long as its outcome isn't decided, and {@code cancel} returns false after that.
     * {@code orTimeout} cancels it too when the time is over, and fails with a {@code TimeoutException}; what would
     * complete it otherwise is refused. It fails with a {@link NetworkException}, which {@code join} wraps in a
     * {@link CompletionException}. Dependent stages run on a thread of the router's, where they may block, or on one that
     * waits for the future; never on a provider's.
     *
     * @param request what to connect, and as whom
     * @return the connection to be
     */
    CompletableFuture<Connection> addConnectionAsync(ConnectionRequest request);

    /**
     * Makes a connection and picks the local name when the request gives none: the first free one of {@code Z:} down to
     * {@code C:} for {@link ResourceType#DISK}, of {@code LPT1} to {@code LPT9} for {@link ResourceType#PRINT}.
     * Source: {@code WNetUseConnection}.
     *
     * @param request what to connect, and as whom
     * @return the connection, which tells the name that was picked
     * @throws NetworkException as {@link #addConnection}; {@link NetworkStatus#NO_MORE_ITEMS} when no name is free,
     *     {@link NetworkStatus#INVALID_PARAMETER} when a name must be picked for {@link ResourceType#ANY}
     */
    Connection useConnection(ConnectionRequest request) throws NetworkException;

    /**
     * Ends connections (D34). By local name: that connection. By remote name: all connections of the asking bundle to it
     * that have no local name, all or none.
     *
     * @param name a local or a remote name
     * @param options how
     * @throws NetworkException {@link NetworkStatus#NOT_CONNECTED} when there is no such connection,
     *     {@link NetworkStatus#OPEN_FILES} when files are open and {@link CancelOption#FORCE} isn't given, or the status
     *     with which a session refused
     */
    void cancelConnection(String name, CancelOption... options) throws NetworkException;

    /**
     * The connection of a local name. Source: {@code WNetGetConnection}.
     *
     * @param localName a local name
     * @return the connection
     * @throws NetworkException {@link NetworkStatus#BAD_DEVICE} or {@link NetworkStatus#NOT_CONNECTED}
     */
    Connection connection(String localName) throws NetworkException;

    /**
     * The user of a connection, or the default one. Source: {@code WNetGetUser}.
     *
     * @param name a local name, the remote name of a connection, or "" for the default user of the first provider that
     *     tells one
     * @return the user, which can be given in a request again
     * @throws NetworkException {@link NetworkStatus#NOT_CONNECTED}, or what D22 makes of the providers' answers
     */
    String user(String name) throws NetworkException;

    /**
     * The name by which other machines know a path. The path need not exist. Source: {@code WNetGetUniversalName}.
     *
     * @param path a path that starts with a connected local name ({@code Z:/a/b}), or a path of this machine that a
     *     provider shares
     * @return the universal name
     * @throws NetworkException {@link NetworkStatus#BAD_DEVICE} for an empty path, {@link NetworkStatus#NOT_CONNECTED},
     *     or what D22 makes of the providers' answers
     */
    UniversalName universalName(String path) throws NetworkException;

    /**
     * The name of the first provider of that network type. Source: {@code WNetGetProviderName}.
     *
     * @param netType a network type; the high word alone is compared
     * @return the provider's name
     * @throws NetworkException {@link NetworkStatus#NO_NETWORK} when no provider states that type
     */
    String providerName(int netType) throws NetworkException;

    /**
     * What the router knows of a provider. Source: {@code WNetGetNetworkInformation}.
     *
     * @param provider the provider's name
     * @return the information
     * @throws NetworkException {@link NetworkStatus#BAD_PROVIDER} when no provider has that name
     */
    NetworkInformation networkInformation(String provider) throws NetworkException;

    /**
     * How fast a connection is: what the provider tells, or else a measured estimate; the answer says which (D35).
     * Source: {@code MultinetGetConnectionPerformance}.
     *
     * @param name a local name, or the remote name of a connection of the asking bundle
     * @return the figures
     * @throws NetworkException {@link NetworkStatus#NOT_CONNECTED}, or the status of the session that refused
     */
    ConnectionPerformance connectionPerformance(String name) throws NetworkException;
}
