package net.patchbay.testkit;

import static java.util.Map.entry;
import static net.patchbay.testkit.BentTransports.stream;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Supplier;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.ReadinessHandler;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportStream;

/** Transports that tell the wrong things, or at the wrong time. */
final class BentReadiness {
    /** Tells once more, when it is told less from inside its handler. */
    private static final class OnceMore extends BentHandling {
        private boolean inside;

        OnceMore(TransportStream right, Bend bend) {
            super(right, bend);
        }

        @Override
        public void attach(ReadinessHandler to) {
            super.attach(readiness -> {
                inside = true;
                to.ready(readiness);
                inside = false;
            });
            handler = to;
        }

        @Override
        public void interest(int readiness) {
            if (inside && readiness == 0) {
                tellSoon(handler, asked);
            }
            super.interest(readiness);
        }
    }

    static final Map<String, Supplier<TransportFixture>> ALL = Map.ofEntries(
            entry("tells nothing that isn't asked for", stream((right, again) -> new BentHandling(right, again) {
                @Override
                int bent(int readiness) {
                    return readiness | (right.available() > 0 ? Readiness.READ : 0);
                }
            })),
            entry("tells on the socket's loop", stream((right, again) -> new BentStream(right, again) {
                @Override
                public void attach(ReadinessHandler handler) {
                    right.attach(readiness -> elsewhere(() -> handler.ready(readiness)));
                }
            })),
            entry(
                    "tells READ again as long as there is something to read",
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
                            told |= (readiness & Readiness.READ) != 0;
                            return twice ? readiness & ~Readiness.READ : readiness;
                        }
                    })),
            entry(
                    "tells READ of what came before it was asked for",
                    stream((right, again) -> new BentStream(right, again) {
                        private boolean peeked;

                        @Override
                        public int peek(ByteBuffer into) throws TransportException {
                            peeked = true;
                            return right.peek(into);
                        }

                        @Override
                        public void interest(int readiness) {
                            boolean late = right.available() > 0 && !peeked;
                            right.interest(late ? readiness & ~Readiness.READ : readiness);
                        }
                    })),
            entry("tells nothing more when less is asked for", stream(OnceMore::new)),
            entry("tells WRITE of a fresh connection", stream((right, again) -> new BentStream(right, again) {
                @Override
                public TransportStream accept() throws TransportException {
                    TransportStream accepted = right.accept();
                    return accepted == null
                            ? null
                            : new BentHandling(accepted, again) {
                                @Override
                                int bent(int readiness) {
                                    return readiness & ~Readiness.WRITE;
                                }
                            };
                }
            })),
            entry("tells nothing when it is closed", stream((right, again) -> new BentHandling(right, again) {
                @Override
                public void close() {
                    right.close();
                    if (asked != 0) {
                        tellSoon(handler, asked);
                    }
                }
            })),
            entry("tells READ of bytes that were shown", stream((right, again) -> new BentHandling(right, again) {
                private boolean peeked;

                @Override
                public int peek(ByteBuffer into) throws TransportException {
                    peeked = true;
                    return right.peek(into);
                }

                @Override
                int bent(int readiness) {
                    return peeked ? readiness & ~Readiness.READ : readiness;
                }
            })));

    private BentReadiness() {}

    private static void elsewhere(Runnable act) {
        Thread thread = new Thread(act);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
