package net.patchbay.wsk;

/**
 * {@code WskReceiveFromEvent}: datagrams have come, and no receive request waits for them.
 *
 * @param <C> the type of the socket's context
 */
@FunctionalInterface
public interface ReceiveFromEvent<C> {
    /**
     * Datagrams. On the socket's event loop, as {@link ReceiveEvent}.
     *
     * @param socket the socket
     * @param context its context
     * @param first the first of a list, each one datagram, valid during the call unless they are retained; null when the
     *     socket no longer works: close it then
     * @return what became of all of them; null or an exception counts as taken, and is logged and counted (D44)
     */
    ReceiveFromAnswer receiveFrom(WskDatagramSocket socket, C context, DatagramIndication first);
}
