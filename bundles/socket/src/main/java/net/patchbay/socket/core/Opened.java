package net.patchbay.socket.core;

import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.transport.TransportSocket;

/**
 * A transport's socket, and what it was opened by.
 *
 * @param offer the transport that opened it
 * @param protocol what it was opened for
 * @param socket the socket
 */
record Opened<S extends TransportSocket>(Offer offer, TransportProtocol protocol, S socket) {
    boolean can(TransportCapability capability) {
        return offer.capabilities().contains(capability);
    }

    /** One that came from this one, by accepting. */
    <T extends TransportSocket> Opened<T> accepted(T accepted) {
        return new Opened<>(offer, protocol, accepted);
    }
}
