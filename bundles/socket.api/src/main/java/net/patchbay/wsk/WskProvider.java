package net.patchbay.wsk;

import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import net.patchbay.transport.TransportProtocol;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Bundle;

/**
 * What makes sockets: the captured provider of a client. Released, it makes no more (every call then says
 * {@link NtStatus#INVALID_HANDLE}), and the sockets that it made go on. All methods may be called from any thread and don't
 * block.
 *
 * <p>Futures are requests, see {@link WskSocket}. A new socket has no event enabled but the static ones. The request
 * completes before the first callback of its socket starts.
 *
 * <p>Source: {@code WSK_PROVIDER_DISPATCH}, wsk.md §2.
 */
@ProviderType
public interface WskProvider extends AutoCloseable {
    /** The version that is offered, of the major version that was asked for and perhaps a higher minor one; not null. */
    WskVersion version();

    /**
     * Makes a socket for control alone: options and lists of addresses.
     *
     * @param protocol what it is for, not null
     * @return the socket, or {@link NtStatus#NOT_SUPPORTED} where no transport has that protocol
     */
    CompletableFuture<WskSocket> basicSocket(TransportProtocol protocol);

    /**
     * Makes a socket that accepts connections: it listens as soon as it is bound.
     *
     * @param protocol what it listens for, not null. Of a protocol without connections it is made too, and its bind fails
     *     with {@link NtStatus#NOT_IMPLEMENTED}
     * @param context what its callbacks are given, may be null
     * @param dispatch its callbacks, null for none
     * @param security who may share its address, null for nobody
     * @param <C> the type of the context
     * @return the socket; {@link NtStatus#NOT_SUPPORTED} as above; {@link NtStatus#INVALID_PARAMETER} where a static event
     *     has no callback (D40)
     */
    <C> CompletableFuture<WskListeningSocket> listeningSocket(
            TransportProtocol protocol, C context, ListenDispatch<? super C> dispatch, SecurityDescriptor security);

    /** As above, nobody may share its address. */
    default <C> CompletableFuture<WskListeningSocket> listeningSocket(
            TransportProtocol protocol, C context, ListenDispatch<? super C> dispatch) {
        return listeningSocket(protocol, context, dispatch, null);
    }

    /**
     * Makes a socket that connects: set its options, bind it, connect it. Who has no options to set takes
     * {@link #socketConnect}.
     *
     * @param protocol what it connects with, not null
     * @param context what its callbacks are given, may be null
     * @param dispatch its callbacks, null for none
     * @param security who may share its address, null for nobody
     * @param <C> the type of the context
     * @return the socket, or a failure as for a listening one
     */
    <C> CompletableFuture<WskConnectionSocket> connectionSocket(
            TransportProtocol protocol, C context, ConnectionDispatch<? super C> dispatch, SecurityDescriptor security);

    /** As above, nobody may share its address. */
    default <C> CompletableFuture<WskConnectionSocket> connectionSocket(
            TransportProtocol protocol, C context, ConnectionDispatch<? super C> dispatch) {
        return connectionSocket(protocol, context, dispatch, null);
    }

    /**
     * Makes a socket for datagrams.
     *
     * @param protocol which ones, not null
     * @param context what its callback is given, may be null
     * @param dispatch its callback, null for none
     * @param security who may share its address, null for nobody
     * @param <C> the type of the context
     * @return the socket, or a failure as for a listening one
     */
    <C> CompletableFuture<WskDatagramSocket> datagramSocket(
            TransportProtocol protocol, C context, DatagramDispatch<? super C> dispatch, SecurityDescriptor security);

    /** As above, nobody may share its address. */
    default <C> CompletableFuture<WskDatagramSocket> datagramSocket(
            TransportProtocol protocol, C context, DatagramDispatch<? super C> dispatch) {
        return datagramSocket(protocol, context, dispatch, null);
    }

    /**
     * Makes a socket that becomes a listening one or a connected one, and then stays it. Since version 1.3.
     *
     * @param protocol which one, not null
     * @param context what its callbacks are given, may be null
     * @param dispatch the callbacks of either role, null for none
     * @param security who may share its address, null for nobody
     * @param <C> the type of the context
     * @return the socket, or a failure as for a listening one
     */
    <C> CompletableFuture<WskStreamSocket> streamSocket(
            TransportProtocol protocol, C context, StreamDispatch<? super C> dispatch, SecurityDescriptor security);

    /** As above, nobody may share its address. */
    default <C> CompletableFuture<WskStreamSocket> streamSocket(
            TransportProtocol protocol, C context, StreamDispatch<? super C> dispatch) {
        return streamSocket(protocol, context, dispatch, null);
    }

    /**
     * Makes a socket, binds it and connects it, in one call. Its family is that of the local address. Notification hooks,
     * names and the connect itself run elsewhere (D50).
     *
     * @param protocol which one, of type {@code STREAM} and the local address's family, else {@link NtStatus#NOT_SUPPORTED}
     * @param local where it is bound; the wildcard address with port 0 for one that the system chooses
     * @param remote what it is connected to, of the same family; an unresolved host name is looked up
     * @param context what its callbacks are given, may be null
     * @param dispatch its callbacks, null for none
     * @param security who may share its address, null for nobody
     * @param <C> the type of the context
     * @return the connected socket; on any failure there is no socket, and the status is that of the step that failed: a
     *     veto's {@link NtStatus#ACCESS_DENIED}, those of bind, those of connect
     */
    <C> CompletableFuture<WskConnectionSocket> socketConnect(
            TransportProtocol protocol,
            SocketAddress local,
            SocketAddress remote,
            C context,
            ConnectionDispatch<? super C> dispatch,
            SecurityDescriptor security);

    /** As above, nobody may share its address. */
    default <C> CompletableFuture<WskConnectionSocket> socketConnect(
            TransportProtocol protocol,
            SocketAddress local,
            SocketAddress remote,
            C context,
            ConnectionDispatch<? super C> dispatch) {
        return socketConnect(protocol, local, remote, context, dispatch, null);
    }

    /**
     * {@code WSK_SET_STATIC_EVENT_CALLBACKS}: has events enabled on every socket that the client makes from here on, for
     * ever; each socket takes those of its category. Faster than enabling each, and can't be disabled. The last call before
     * the first socket counts (D40).
     *
     * @param control the events
     * @return {@link NtStatus#SUCCESS}; {@link NtStatus#INVALID_DEVICE_STATE} after the client's first socket;
     *     {@link NtStatus#NOT_SUPPORTED} for an unknown interface; {@link NtStatus#INVALID_PARAMETER} for a mask that is
     *     empty, unknown or disables
     */
    NtStatus setStaticEventCallbacks(EventCallbackControl control);

    /** {@code WSK_TRANSPORT_LIST_QUERY}: what sockets can be made of now, in the order of the transports; not null. */
    List<WskTransport> transportList();

    /**
     * {@code WSK_TRANSPORT_LIST_CHANGE}.
     *
     * @return completes once, with the next transport that comes or goes; {@link NtStatus#CANCELLED} when the client
     *     deregisters first
     */
    CompletableFuture<Void> transportListChange();

    /**
     * {@code WSK_CACHE_SD}: says who else may be bound to the same address.
     *
     * @param sharing asked with the bundle of the second socket; it must not wait
     * @return the descriptor, to be released
     */
    SecurityDescriptor cacheSecurityDescriptor(Predicate<? super Bundle> sharing);

    /**
     * {@code WSK_RELEASE_SD}.
     *
     * @param descriptor a cached one
     * @return {@link NtStatus#INVALID_PARAMETER} for one that was released, or is another client's
     */
    NtStatus releaseSecurityDescriptor(SecurityDescriptor descriptor);

    /**
     * {@code WskGetAddressInfo}: looks a name up. Since version 1.1.
     *
     * @param nodeName a host name or an address as text; null for this machine
     * @param serviceName a port's number or name; null for port 0
     * @param hints what is asked for, not null
     * @return the addresses, at least one; {@link NtStatus#NOT_FOUND} for a name or service that isn't known;
     *     {@link NtStatus#INVALID_PARAMETER} where both are null
     */
    CompletableFuture<List<AddressInfo>> getAddressInfo(String nodeName, String serviceName, AddressInfoHints hints);

    /**
     * {@code WskGetNameInfo}: looks the name of an address up. Since version 1.1.
     *
     * @param address an Internet address, not null
     * @param flags what is asked for, not null
     * @return the names; {@link NtStatus#NOT_FOUND} where a name is required and there is none
     */
    CompletableFuture<NameInfo> getNameInfo(SocketAddress address, NameInfo.Flag... flags);

    /** Gives it back, {@code WskReleaseProviderNPI}. A second call does nothing. */
    void release();

    /** As {@link #release}. */
    @Override
    default void close() {
        release();
    }
}
