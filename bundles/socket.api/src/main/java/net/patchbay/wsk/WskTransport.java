package net.patchbay.wsk;

import java.util.Set;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportProtocol;

/**
 * What sockets can be made of: {@code WSK_TRANSPORT}.
 *
 * @param protocol family, type and protocol, not null
 * @param provider the name of the transport that serves it, not null
 * @param capabilities what its sockets can beyond the least; what isn't here will never come (D53)
 */
public record WskTransport(TransportProtocol protocol, String provider, Set<TransportCapability> capabilities) {
    public WskTransport {
        capabilities = Set.copyOf(capabilities);
    }
}
