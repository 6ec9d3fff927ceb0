package net.patchbay.socket.client;

import java.util.List;
import net.patchbay.socket.core.Offer;
import net.patchbay.socket.core.Offers;

/** The transports that are there, the best first: one immutable list, replaced in one step. Any thread. */
public final class TransportList implements Offers {
    private volatile List<Offer> offers = List.of();

    /** Others are there now. */
    public void replace(List<Offer> now) {
        offers = List.copyOf(now);
    }

    @Override
    public List<Offer> all() {
        return offers;
    }
}
