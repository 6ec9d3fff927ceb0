package net.patchbay.socket.core;

import java.util.List;
import java.util.Set;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportProtocol;

/** A transport, and what it says of itself. One is told from others by being itself. Any thread. */
public final class Offer {
    private final Transport transport;
    private volatile Said said;

    private record Said(String name, List<TransportProtocol> protocols, Set<TransportCapability> capabilities) {}

    /** What it says of itself, and what opens. */
    public Offer(
            String name,
            List<TransportProtocol> protocols,
            Set<TransportCapability> capabilities,
            Transport transport) {
        this.transport = transport;
        this.said = new Said(name, List.copyOf(protocols), Set.copyOf(capabilities));
    }

    /** It says something else of itself from here on. */
    public void became(Offer now) {
        said = now.said;
    }

    /** What an operator knows it by. */
    public String name() {
        return said.name;
    }

    /** What it opens. */
    public List<TransportProtocol> protocols() {
        return said.protocols;
    }

    /** What it can beyond the least. */
    public Set<TransportCapability> capabilities() {
        return said.capabilities;
    }

    /** What opens. */
    public Transport transport() {
        return transport;
    }
}
