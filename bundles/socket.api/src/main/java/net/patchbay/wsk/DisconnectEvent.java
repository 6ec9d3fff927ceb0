package net.patchbay.wsk;

/**
 * {@code WskDisconnectEvent}: the other side ended the connection. Once for each direction at most; never for our own
 * disconnect.
 *
 * @param <C> the type of the socket's context
 */
@FunctionalInterface
public interface DisconnectEvent<C> {
    /** How it ended. */
    enum Kind {
        /** No more data comes; sending goes on until we disconnect too. */
        GRACEFUL,
        /** Nothing goes either way any more. */
        ABORTIVE
    }

    /**
     * It ended. On the socket's event loop, as {@link ReceiveEvent}. With receive events enabled a graceful one comes after
     * the last byte was taken; with them disabled, as soon as the transport sees it. An abortive one comes at once, and what
     * wasn't taken is dropped (D42). What it throws is logged.
     *
     * @param socket the socket
     * @param context its context
     * @param kind how
     */
    void disconnect(WskConnectionSocket socket, C context, Kind kind);
}
