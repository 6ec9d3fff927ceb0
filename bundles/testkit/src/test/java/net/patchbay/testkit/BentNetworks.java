package net.patchbay.testkit;

import static java.util.Map.entry;

import java.net.SocketAddress;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.NetworkListener;
import net.patchbay.transport.TransportCapability;

/** Transports that tell wrongly of routes and changes. */
final class BentNetworks {
    static final Map<String, Supplier<TransportFixture>> ALL = Map.ofEntries(
            entry(
                    "says from where this machine is reached, or that it knows no routes",
                    BentTransports.stating(
                            with(TransportCapability.ROUTES), transport -> new BentTransports.Bent(transport) {
                                @Override
                                public SocketAddress route(SocketAddress destination) {
                                    return MemoryTransportFixture.loopback(AddressFamily.INET, 7);
                                }
                            })),
            entry(
                    "lets the network be watched, or says that it can't",
                    BentTransports.stating(
                            with(TransportCapability.NETWORK_CHANGES), transport -> new BentTransports.Bent(transport) {
                                @Override
                                public AutoCloseable watch(NetworkListener listener) {
                                    boolean[] closed = {false};
                                    return () -> {
                                        if (closed[0]) {
                                            throw new IllegalStateException("it is closed");
                                        }
                                        closed[0] = true;
                                    };
                                }
                            })));

    private BentNetworks() {}

    private static Set<TransportCapability> with(TransportCapability capability) {
        return EnumSet.of(
                capability,
                TransportCapability.END_BEHIND_DATA,
                TransportCapability.REPLACES_THREADS,
                TransportCapability.EVENT_SELECTION);
    }
}
