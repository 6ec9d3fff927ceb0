package net.patchbay.socket.core;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportProtocol;

/**
 * A transport, and what it says of itself. One is told from others by being itself.
 *
 * @param name what an operator knows it by
 * @param protocols what it opens
 * @param capabilities what it can beyond the least
 * @param transport what opens
 */
public record Offer(
        String name, List<TransportProtocol> protocols, Set<TransportCapability> capabilities, Transport transport) {
    public Offer {
        protocols = List.copyOf(protocols);
        capabilities = Set.copyOf(capabilities);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(name);
    }
}
