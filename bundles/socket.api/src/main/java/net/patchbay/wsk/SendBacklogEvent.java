package net.patchbay.wsk;

/**
 * {@code WskSendBacklogEvent}: the ideal amount of data to have under way has changed.
 *
 * @param <C> the type of the socket's context
 */
@FunctionalInterface
public interface SendBacklogEvent<C> {
    /**
     * It has changed. On the socket's event loop, as {@link ReceiveEvent}. What it throws is logged.
     *
     * @param socket the socket
     * @param context its context
     * @param idealBacklogSize what it is now, bytes
     */
    void sendBacklog(WskConnectionSocket socket, C context, long idealBacklogSize);
}
