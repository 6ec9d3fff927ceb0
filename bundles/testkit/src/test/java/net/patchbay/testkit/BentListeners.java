package net.patchbay.testkit;

import static java.util.Map.entry;
import static net.patchbay.testkit.BentTransports.stream;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Supplier;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportStream;

/** Transports that listen and accept wrongly. */
final class BentListeners {
    static final Map<String, Supplier<TransportFixture>> ALL = Map.ofEntries(
            entry("refuses to listen before it is bound", stream((right, again) -> new BentStream(right, again) {
                @Override
                public void listen(int backlog) throws TransportException {
                    if (right.localAddress() != null) {
                        right.listen(backlog);
                    }
                }
            })),
            entry("refuses to listen when it is connected", stream((right, again) -> new BentStream(right, again) {
                @Override
                public void listen(int backlog) throws TransportException {
                    if (right.remoteAddress() == null) {
                        right.listen(backlog);
                    }
                }
            })),
            entry("listens at the address that bind chose", stream((right, again) -> new BentStream(right, again) {
                private boolean moved;

                @Override
                public void listen(int backlog) throws TransportException {
                    moved = backlog == 1;
                    right.listen(backlog);
                }

                @Override
                public SocketAddress localAddress() {
                    return moved ? new InetSocketAddress(7) : right.localAddress();
                }
            })),
            entry("gives null when no connection waits", stream((right, again) -> new BentStream(right, again) {
                @Override
                public TransportStream accept() throws TransportException {
                    TransportStream accepted = super.accept();
                    MemorySocket.unless(accepted != null, TransportError.FAILED);
                    return accepted;
                }
            })),
            entry(
                    "has connections wait until they are accepted",
                    stream((right, again) -> new BentStream(right, again) {
                        @Override
                        public TransportStream accept() throws TransportException {
                            TransportStream accepted = right.accept();
                            if (accepted != null) {
                                accepted.read(ByteBuffer.allocate(100));
                            }
                            return accepted;
                        }
                    })),
            entry(
                    "tells ACCEPT as long as a connection waits",
                    stream((right, again) -> new BentHandling(right, again) {
                        private boolean told;

                        @Override
                        public void interest(int readiness) {
                            told = false;
                            super.interest(readiness);
                        }

                        @Override
                        int bent(int readiness) {
                            boolean twice = told;
                            told = (readiness & Readiness.ACCEPT) != 0;
                            return twice ? readiness & ~Readiness.ACCEPT : readiness;
                        }
                    })),
            entry(
                    "lets nobody connect when the listener is closed",
                    stream((right, again) -> new BentStream(right, again) {
                        private boolean listens;

                        @Override
                        public void listen(int backlog) throws TransportException {
                            listens = true;
                            right.listen(backlog);
                        }

                        @Override
                        public void close() {
                            if (!listens) {
                                right.close();
                            }
                        }
                    })));

    private BentListeners() {}
}
