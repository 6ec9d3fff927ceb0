package net.patchbay.wsk;

/**
 * The callbacks of a connected socket, {@code WSK_CLIENT_CONNECTION_DISPATCH}; each may be null where it is never enabled.
 *
 * @param receive is given data
 * @param disconnect is told that the other side ended the connection
 * @param sendBacklog is told how much data should be under way
 * @param <C> the type of the socket's context
 */
public record ConnectionDispatch<C>(
        ReceiveEvent<C> receive, DisconnectEvent<C> disconnect, SendBacklogEvent<C> sendBacklog) {}
