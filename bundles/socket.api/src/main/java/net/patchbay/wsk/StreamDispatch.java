package net.patchbay.wsk;

/**
 * The callbacks of a stream socket, {@code WSK_CLIENT_STREAM_DISPATCH}, for either role; each may be null.
 *
 * @param listen those of the listening role
 * @param connect those of the connected role
 * @param <C> the type of the socket's context
 */
public record StreamDispatch<C>(ListenDispatch<C> listen, ConnectionDispatch<C> connect) {}
