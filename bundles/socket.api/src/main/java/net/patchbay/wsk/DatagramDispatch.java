package net.patchbay.wsk;

/**
 * The callback of a datagram socket, {@code WSK_CLIENT_DATAGRAM_DISPATCH}; may be null where it is never enabled.
 *
 * @param receiveFrom is given datagrams
 * @param <C> the type of the socket's context
 */
public record DatagramDispatch<C>(ReceiveFromEvent<C> receiveFrom) {}
