package net.patchbay.testkit;

import static java.util.Map.entry;
import static net.patchbay.testkit.BentTransports.stream;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportOptions;
import net.patchbay.transport.TransportProtocol;

/** Transports whose sockets are bound and closed wrongly, or have wrong options. */
final class BentSockets {
    static final Map<String, Supplier<TransportFixture>> ALL = Map.ofEntries(
            entry(
                    "has no address before it is bound, and then tells which",
                    stream((right, again) -> new BentStream(right, again) {
                        @Override
                        public SocketAddress localAddress() {
                            SocketAddress address = right.localAddress();
                            return address == null ? new InetSocketAddress(0) : address;
                        }
                    })),
            entry("refuses a second bind", silent(TransportError.INVALID_STATE)),
            entry("refuses to bind where somebody is", silent(TransportError.ADDRESS_IN_USE)),
            entry(
                    "refuses to bind to an address of another family",
                    stream((right, again) -> new BentStream(right, again) {
                        @Override
                        public void bind(SocketAddress local) throws TransportException {
                            right.bind((InetSocketAddress) local);
                        }
                    })),
            entry("gives the address back when it is closed", stream((right, again) -> new BentStream(right, again) {
                private boolean listens;

                @Override
                public void listen(int backlog) throws TransportException {
                    listens = true;
                    right.listen(backlog);
                }

                @Override
                public void close() {
                    if (listens || right.remoteAddress() != null) {
                        right.close();
                    }
                }
            })),
            entry("takes a second close", stream((right, again) -> new BentStream(right, again) {
                private boolean closed;

                @Override
                public void close() {
                    if (closed) {
                        throw new IllegalStateException("it is closed");
                    }
                    closed = true;
                    right.close();
                }
            })),
            entry("knows each option that it says it knows", stream((right, again) -> new BentStream(right, again) {
                @Override
                public Set<SocketOption<?>> supportedOptions() {
                    Set<SocketOption<?>> more = new HashSet<>(right.supportedOptions());
                    more.add(StandardSocketOptions.IP_TOS);
                    return more;
                }
            })),
            entry("keeps the value of an option", stream((right, again) -> new BentStream(right, again) {
                @Override
                public <T> void option(SocketOption<T> option, T value) throws TransportException {
                    if (option != StandardSocketOptions.SO_REUSEADDR) {
                        right.option(option, value);
                    }
                }
            })),
            entry("refuses an option that it doesn't know", stream((right, again) -> new BentStream(right, again) {
                @Override
                public <T> void option(SocketOption<T> option, T value) throws TransportException {
                    if (right.supportedOptions().contains(option)) {
                        right.option(option, value);
                    }
                }
            })),
            entry("refuses a value that makes no sense", stream((right, again) -> new BentStream(right, again) {
                @Override
                public <T> void option(SocketOption<T> option, T value) throws TransportException {
                    if (!value.equals(-1)) {
                        right.option(option, value);
                    }
                }
            })),
            entry(
                    "keeps IPv6 sockets from IPv4 if it says that it can, or says that it can't",
                    () -> new MemoryTransportFixture(
                            TransportProtocol.TCP6,
                            BentTransports.bentStreams((right, again) -> new BentStream(right, again) {
                                @Override
                                public <T> void option(SocketOption<T> option, T value) throws TransportException {
                                    if (option != TransportOptions.IPV6_V6ONLY) {
                                        right.option(option, value);
                                    }
                                }
                            }))),
            entry(
                    "shares an address if it says that it can, or says that it can't",
                    BentTransports.stating(
                            EnumSet.of(
                                    TransportCapability.EVENT_SELECTION,
                                    TransportCapability.REPLACES_THREADS,
                                    TransportCapability.REUSE_PORT),
                            UnaryOperator.identity())));

    private BentSockets() {}

    /** One that says nothing where it should refuse to bind. */
    private static Supplier<TransportFixture> silent(TransportError error) {
        return stream((right, again) -> new BentStream(right, again) {
            @Override
            public void bind(SocketAddress local) throws TransportException {
                try {
                    right.bind(local);
                } catch (TransportException e) {
                    if (e.error() != error) {
                        throw e;
                    }
                }
            }
        });
    }
}
