package net.patchbay.wsk;

/**
 * The callbacks of a listening socket, {@code WSK_CLIENT_LISTEN_DISPATCH}; each may be null where it is never enabled.
 *
 * @param accept is given connections
 * @param inspect decides on connection requests, in conditional-accept mode
 * @param abort is told of those that went away, in conditional-accept mode
 * @param <C> the type of the socket's context
 */
public record ListenDispatch<C>(AcceptEvent<C> accept, InspectEvent<C> inspect, AbortEvent<C> abort) {
    /** With an accept callback alone. */
    public static <C> ListenDispatch<C> of(AcceptEvent<C> accept) {
        return new ListenDispatch<>(accept, null, null);
    }
}
