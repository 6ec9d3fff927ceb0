package net.patchbay.testkit;

import static java.util.Map.entry;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import net.patchbay.transport.DatagramHeader;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.ReadinessHandler;
import net.patchbay.transport.TransportDatagrams;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportProtocol;

/** Transports whose datagrams are wrong, by the name of the one check that finds them. */
final class BentDatagrams {
    private interface Receive {
        boolean by(TransportDatagrams right, ByteBuffer into, DatagramHeader header) throws TransportException;
    }

    private interface Send {
        boolean by(TransportDatagrams right, ByteBuffer from, SocketAddress to) throws TransportException;
    }

    static final Map<String, Supplier<TransportFixture>> ALL = Map.ofEntries(
            entry("carries datagrams, and says who sent them", receives((right, into, header) -> {
                boolean came = right.receive(into, header);
                header.fill(right.localAddress(), header.truncated(), false, false);
                return came;
            })),
            entry("keeps datagrams apart", receives((right, into, header) -> {
                int begun = into.position();
                boolean came = right.receive(into, header);
                boolean empty = came && into.position() == begun;
                return empty ? right.receive(into, header) : came;
            })),
            entry("receives nothing where nothing is there", receives((right, into, header) -> {
                boolean came = right.receive(into, header);
                if (!came && into.capacity() == 10) {
                    into.put((byte) 0);
                }
                return came;
            })),
            entry("says that some of a datagram had no room", truncated(into -> false)),
            entry("cuts nothing off a datagram that fits exactly", truncated(into -> !into.hasRemaining())),
            entry(
                    "receives into a buffer from its position to its limit, of either kind",
                    receives((right, into, header) -> {
                        if (!into.hasArray() || into.arrayOffset() == 0) {
                            return right.receive(into, header);
                        }
                        ByteBuffer wrong = ByteBuffer.wrap(into.array(), into.position(), into.remaining());
                        boolean came = right.receive(wrong, header);
                        into.position(wrong.position());
                        return came;
                    })),
            entry("sends a buffer from its position to its limit, of any kind", sends((right, from, to) -> {
                if (from.isReadOnly()) {
                    throw new ReadOnlyBufferException();
                }
                return right.send(from, to);
            })),
            entry(
                    "tells READ while a datagram waits, and WRITE while one can be sent",
                    datagrams(right -> new BentDatagram(right) {
                        private boolean told;

                        @Override
                        int bent(int readiness) {
                            boolean twice = told;
                            told |= (readiness & Readiness.READ) != 0;
                            return twice ? readiness & ~Readiness.READ : readiness;
                        }
                    })),
            entry(
                    "shows a datagram without taking it, if it says that it can",
                    datagrams(right -> new BentDatagram(right) {
                        @Override
                        public boolean peek(ByteBuffer into, DatagramHeader header) throws TransportException {
                            return into.remaining() == 10 ? right.receive(into, header) : right.peek(into, header);
                        }
                    })),
            entry("tells READ of a datagram that was shown", datagrams(right -> new BentDatagram(right) {
                private boolean shown;

                @Override
                public boolean peek(ByteBuffer into, DatagramHeader header) throws TransportException {
                    shown = true;
                    return right.peek(into, header);
                }

                @Override
                int bent(int readiness) {
                    return shown ? readiness & ~Readiness.READ : readiness;
                }
            })),
            entry("refuses a datagram that is too long, and takes nothing of it", sends((right, from, to) -> {
                try {
                    return right.send(from, to);
                } catch (TransportException e) {
                    from.position(from.limit());
                    throw e;
                }
            })),
            entry(
                    "refuses to send to an address of another family",
                    sends((right, from, to) -> right.send(from, (InetSocketAddress) to))),
            entry(
                    "sends to the remote address that is set, if one can be set",
                    sends((right, from, to) -> (to == null && from.remaining() > 1) || right.send(from, to))),
            entry("says that a port is unreachable, and goes on", receives((right, into, header) -> {
                try {
                    return right.receive(into, header);
                } catch (TransportException e) {
                    return false;
                }
            })),
            entry(
                    "refuses a group that is none, and leaves what it never joined",
                    datagrams(right -> new BentDatagram(right) {
                        @Override
                        public void join(InetAddress group, NetworkInterface on) {
                            // as if it had
                        }
                    })),
            entry("tells nothing of datagrams when it is closed", datagrams(right -> new BentDatagram(right) {
                private ReadinessHandler handler = readiness -> {};

                @Override
                public void attach(ReadinessHandler to) {
                    handler = to;
                    super.attach(to);
                }

                @Override
                public void close() {
                    right.close();
                    right.loop().execute(() -> handler.ready(Readiness.READ));
                }
            })));

    private BentDatagrams() {}

    private static Supplier<TransportFixture> datagrams(UnaryOperator<TransportDatagrams> bend) {
        return () -> new MemoryTransportFixture(TransportProtocol.UDP, transport -> new BentTransports.Bent(transport) {
            @Override
            public TransportDatagrams openDatagrams(TransportProtocol protocol) throws TransportException {
                return bend.apply(right.openDatagrams(protocol));
            }
        });
    }

    private static Supplier<TransportFixture> receives(Receive receive) {
        return datagrams(right -> new BentDatagram(right) {
            @Override
            public boolean receive(ByteBuffer into, DatagramHeader header) throws TransportException {
                return receive.by(right, into, header);
            }
        });
    }

    private static Supplier<TransportFixture> truncated(Predicate<ByteBuffer> says) {
        return receives((right, into, header) -> {
            boolean came = right.receive(into, header);
            header.fill(header.sender(), says.test(into), false, false);
            return came;
        });
    }

    private static Supplier<TransportFixture> sends(Send send) {
        return datagrams(right -> new BentDatagram(right) {
            @Override
            public boolean send(ByteBuffer from, SocketAddress to) throws TransportException {
                return send.by(right, from, to);
            }
        });
    }
}
