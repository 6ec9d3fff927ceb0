package net.patchbay.wsk;

/**
 * {@code WskReceiveEvent}: data has come, and no receive request waits for it.
 *
 * @param <C> the type of the socket's context
 */
@FunctionalInterface
public interface ReceiveEvent<C> {
    /**
     * Data. On the socket's event loop; callbacks of one socket come one after the other. It may start requests, also on its
     * own socket, and must not wait: {@code get} and {@code join} on an unfinished request throw (D45).
     *
     * @param socket the socket
     * @param context its context
     * @param indication the data, valid during the call unless it is retained; null when the socket no longer works: close
     *     it then
     * @return what became of the data. {@link ReceiveAnswer#accepted(int)} with less than was indicated, and
     *     {@link ReceiveAnswer#DATA_NOT_ACCEPTED}, leave the rest with the service and pause the event until a receive
     *     request completes, one of length 0 for one, or the event is enabled anew. Null, more than was indicated, and an
     *     exception abort the connection: no byte disappears in silence (D44)
     */
    ReceiveAnswer receive(WskConnectionSocket socket, C context, DataIndication indication);
}
