package net.patchbay.testkit;

import static java.util.Map.entry;

import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.EventLoop;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportDatagrams;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.transport.TransportStream;

/** Transports that are wrong, by the name of the one check that finds them. */
final class BentTransports {
    /** Checks of what the memory transport isn't, or has; a bend makes it so. */
    static final Set<String> ELSEWHERE = Set.of(
            "says so where it can't replace a thread",
            "keeps IPv6 sockets from IPv4 if it says that it can, or says that it can't",
            "carries urgent data where it states it");

    private BentTransports() {}

    /** A transport that is right; what extends it is wrong. */
    static class Bent implements Transport {
        final Transport right;

        Bent(Transport right) {
            this.right = right;
        }

        @Override
        public TransportStream openStream(TransportProtocol protocol) throws TransportException {
            return right.openStream(protocol);
        }

        @Override
        public TransportDatagrams openDatagrams(TransportProtocol protocol) throws TransportException {
            return right.openDatagrams(protocol);
        }

        @Override
        public List<SocketAddress> localAddresses(AddressFamily family) throws TransportException {
            return right.localAddresses(family);
        }
    }

    static Supplier<TransportFixture> transport(UnaryOperator<Transport> bend) {
        return () -> new MemoryTransportFixture(TransportProtocol.TCP, bend);
    }

    static Supplier<TransportFixture> stream(BentStream.Bend bend) {
        return transport(bentStreams(bend));
    }

    static UnaryOperator<Transport> bentStreams(BentStream.Bend bend) {
        return transport -> new Bent(transport) {
            @Override
            public TransportStream openStream(TransportProtocol protocol) throws TransportException {
                return bend.of(right.openStream(protocol), bend);
            }
        };
    }

    /** Each loop is bent once, and then the same object. */
    static Supplier<TransportFixture> loop(Function<EventLoop, EventLoop> bend) {
        return () -> new MemoryTransportFixture(TransportProtocol.TCP, bentLoops(bend));
    }

    static UnaryOperator<Transport> bentLoops(Function<EventLoop, EventLoop> bend) {
        Map<EventLoop, EventLoop> loops = new LinkedHashMap<>();
        return bentStreams((right, again) -> {
            EventLoop loop = loops.computeIfAbsent(right.loop(), bend);
            return new BentStream(right, again) {
                @Override
                public EventLoop loop() {
                    return loop;
                }
            };
        });
    }

    /** One that states something else than it should. */
    static Supplier<TransportFixture> stating(Set<TransportCapability> capabilities, UnaryOperator<Transport> bend) {
        return () -> new MemoryTransportFixture(TransportProtocol.TCP, bend) {
            @Override
            public Set<TransportCapability> capabilities() {
                return capabilities;
            }
        };
    }

    private static final Map<String, Supplier<TransportFixture>> ALL = Map.ofEntries(
            entry("opens no protocol that it doesn't offer", transport(transport -> new Bent(transport) {
                @Override
                public TransportStream openStream(TransportProtocol protocol) throws TransportException {
                    return right.openStream(TransportProtocol.TCP);
                }
            })),
            entry("lists addresses of the family that is asked for", transport(transport -> new Bent(transport) {
                @Override
                public List<SocketAddress> localAddresses(AddressFamily family) throws TransportException {
                    return right.localAddresses(AddressFamily.INET);
                }
            })),
            entry("opens nothing when it has stopped", transport(transport -> new Bent(transport) {
                private TransportStream last;

                @Override
                public TransportStream openStream(TransportProtocol protocol) throws TransportException {
                    try {
                        last = right.openStream(protocol);
                    } catch (TransportException e) {
                        if (e.error() != TransportError.CLOSED) {
                            throw e;
                        }
                    }
                    return last;
                }
            })),
            entry(
                    "stops while sockets are open, and leaves no thread",
                    () -> new MemoryTransportFixture(TransportProtocol.TCP, UnaryOperator.identity()) {
                        @Override
                        public void stop() {
                            right.refuse();
                            right.closeSockets();
                        }
                    }),
            entry(
                    "leaves no descriptor when it has stopped",
                    () -> new MemoryTransportFixture(TransportProtocol.TCP, UnaryOperator.identity()) {
                        @Override
                        public void stop() {
                            right.refuse();
                            right.endThreads();
                        }
                    }));

    static Map<String, Supplier<TransportFixture>> streams() {
        return Stream.of(
                        ALL,
                        BentLoops.ALL,
                        BentSockets.ALL,
                        BentNetworks.ALL,
                        BentConnects.ALL,
                        BentListeners.ALL,
                        BentReadiness.ALL,
                        BentTransfers.ALL,
                        BentPressure.ALL,
                        BentEnds.ALL)
                .flatMap(bent -> bent.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
