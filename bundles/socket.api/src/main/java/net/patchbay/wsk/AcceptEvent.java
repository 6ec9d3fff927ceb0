package net.patchbay.wsk;

/**
 * {@code WskAcceptEvent}: a connection has come, and no accept request waits for it; one that was made at the same moment
 * may find it gone (wsk.md 2.7).
 *
 * @param <C> the type of the listening socket's context
 */
@FunctionalInterface
public interface AcceptEvent<C> {
    /**
     * A connection. On the listening socket's event loop; callbacks of one socket come one after the other. It may start
     * requests and enable events, and must not wait: {@code get} and {@code join} on an unfinished request throw (D45).
     *
     * @param listener the socket that listens
     * @param context its context
     * @param slot the connection, valid during the call; null when the socket no longer works, once: close it then
     * @return {@link AcceptAnswer#SUCCESS} takes the connection, and no callback of its socket starts before this has
     *     returned; anything else, null or an exception closes it, and the program doesn't touch it again (D44)
     */
    AcceptAnswer accept(WskAcceptingSocket listener, C context, AcceptSlot slot);
}
