package net.patchbay.wsk;

import java.net.SocketAddress;

/**
 * {@code WskInspectEvent}: somebody asks for a connection, in conditional-accept mode. The system has finished the handshake
 * by then: who is rejected sees a reset and never a byte (D46).
 *
 * @param <C> the type of the listening socket's context
 */
@FunctionalInterface
public interface InspectEvent<C> {
    /**
     * A request. On the listening socket's event loop, as {@link AcceptEvent}.
     *
     * @param listener the socket that listens
     * @param context its context
     * @param localAddress the concrete local address; null with a null id
     * @param remoteAddress who asks; null with a null id
     * @param id what tells the request from others until it is accepted; null when the socket no longer works
     * @return what to do; null or an exception rejects (D44)
     */
    InspectAction inspect(
            WskListeningSocket listener,
            C context,
            SocketAddress localAddress,
            SocketAddress remoteAddress,
            InspectId id);
}
