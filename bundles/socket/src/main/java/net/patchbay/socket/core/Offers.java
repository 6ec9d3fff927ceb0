package net.patchbay.socket.core;

import java.util.List;
import net.patchbay.transport.TransportProtocol;

/** The transports that are there, the best first. Any thread. */
public interface Offers {
    /** All of them, at this moment. */
    List<Offer> all();

    /** The first one that has a protocol, null for none. */
    default Offer of(TransportProtocol protocol) {
        for (Offer offer : all()) {
            if (offer.protocols().contains(protocol)) {
                return offer;
            }
        }
        return null;
    }

    /** What they have all together. */
    default List<TransportProtocol> protocols() {
        return all().stream()
                .flatMap(offer -> offer.protocols().stream())
                .distinct()
                .toList();
    }
}
