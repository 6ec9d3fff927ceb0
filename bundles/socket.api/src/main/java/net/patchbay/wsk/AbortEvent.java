package net.patchbay.wsk;

/**
 * {@code WskAbortEvent}: a request whose inspection said accept or pend went away before it was accepted.
 *
 * @param <C> the type of the listening socket's context
 */
@FunctionalInterface
public interface AbortEvent<C> {
    /**
     * It went away. On the listening socket's event loop, as {@link AcceptEvent}. What it throws is logged.
     *
     * @param listener the socket that listens
     * @param context its context
     * @param id which request
     */
    void abort(WskListeningSocket listener, C context, InspectId id);
}
