package net.patchbay.testkit;

import static java.util.Map.entry;
import static net.patchbay.testkit.BentTransports.stream;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportStream;

/** Transports that end wrongly. */
final class BentEnds {
    /** Remembers that it has read an end. */
    private abstract static class AfterEnd extends BentStream {
        boolean over;

        AfterEnd(TransportStream right, Bend bend) {
            super(right, bend);
        }

        @Override
        public int read(ByteBuffer into) throws TransportException {
            int count = right.read(into);
            over |= count < 0;
            return count;
        }
    }

    /** Tells an end where bytes came. */
    private static final class Hasty extends BentHandling {
        Hasty(TransportStream right, Bend bend) {
            super(right, bend);
        }

        @Override
        public void interest(int readiness) {
            super.interest(readiness);
            if (readiness == Readiness.END) {
                right.loop().execute(this::look);
            }
        }

        private void look() {
            if (asked == Readiness.END) {
                if (right.available() > 0) {
                    handler.ready(Readiness.END);
                }
                right.loop().execute(this::look);
            }
        }
    }

    static final Map<String, Supplier<TransportFixture>> ALL = Map.ofEntries(
            entry("says -1 at the end, after all bytes", stream((right, again) -> new AfterEnd(right, again) {
                @Override
                public int read(ByteBuffer into) throws TransportException {
                    return over ? 0 : super.read(into);
                }
            })),
            entry("goes on sending when the other side has ended", stream((right, again) -> new AfterEnd(right, again) {
                @Override
                public int write(ByteBuffer from) throws TransportException {
                    MemorySocket.unless(!over, TransportError.CONNECTION_ABORTED);
                    return right.write(from);
                }
            })),
            entry(
                    "goes on reading when it has ended its own sending",
                    stream((right, again) -> new BentStream(right, again) {
                        private boolean shut;

                        @Override
                        public void shutdownOutput() throws TransportException {
                            shut = true;
                            right.shutdownOutput();
                        }

                        @Override
                        public int read(ByteBuffer into) throws TransportException {
                            return shut ? -1 : right.read(into);
                        }

                        @Override
                        public TransportStream accept() throws TransportException {
                            return right.accept();
                        }
                    })),
            entry("refuses to write after shutdownOutput", silent(TransportError.SHUT_DOWN)),
            entry(
                    "tells END though READ isn't asked for",
                    noEnd(right -> () -> right.available() == 0 && right.error() == null)),
            entry("tells END behind bytes that wait", noEnd(right -> () -> right.available() > 0)),
            entry("tells END of a reset though READ isn't asked for", noEnd(right -> () -> right.error() != null)),
            entry("tells no END while there is none", stream(Hasty::new)),
            entry("has no error after an end", stream((right, again) -> new AfterEnd(right, again) {
                @Override
                public TransportException error() {
                    return over ? MemorySocket.failure(TransportError.CONNECTION_ABORTED) : right.error();
                }
            })),
            entry("tells a reset from an end", stream((right, again) -> new BentStream(right, again) {
                @Override
                public int read(ByteBuffer into) throws TransportException {
                    return right.error() == null ? right.read(into) : -1;
                }
            })),
            entry("says a reset again with each read", stream((right, again) -> new BentStream(right, again) {
                private boolean told;

                @Override
                public int read(ByteBuffer into) throws TransportException {
                    boolean twice = told;
                    told = right.error() != null;
                    return twice ? -1 : right.read(into);
                }
            })),
            entry("keeps a reset for whoever asks", stream((right, again) -> new BentStream(right, again) {
                @Override
                public TransportException error() {
                    return null;
                }
            })),
            entry("says a reset to whoever writes", silent(TransportError.CONNECTION_RESET)),
            entry("takes a second abort, and a close after it", stream((right, again) -> new BentStream(right, again) {
                private boolean aborted;

                @Override
                public void abort() {
                    if (aborted) {
                        throw new IllegalStateException("it is aborted");
                    }
                    aborted = true;
                    right.abort();
                }
            })),
            entry(
                    "says that it has no urgent data where it doesn't state it",
                    stream((right, again) -> new BentStream(right, again) {
                        @Override
                        public int readUrgent() {
                            return -1;
                        }
                    })),
            entry(
                    "carries urgent data where it states it",
                    BentTransports.stating(
                            EnumSet.of(
                                    TransportCapability.EVENT_SELECTION,
                                    TransportCapability.REPLACES_THREADS,
                                    TransportCapability.URGENT_DATA),
                            UnaryOperator.identity())));

    private BentEnds() {}

    /** One that takes nothing, and says nothing, where it should refuse to write. */
    private static Supplier<TransportFixture> silent(TransportError error) {
        return stream((right, again) -> new BentStream(right, again) {
            @Override
            public int write(ByteBuffer from) throws TransportException {
                try {
                    return right.write(from);
                } catch (TransportException e) {
                    if (e.error() != error) {
                        throw e;
                    }
                    return 0;
                }
            }
        });
    }

    /** One that doesn't tell some ends where READ isn't asked for. */
    private static Supplier<TransportFixture> noEnd(Function<TransportStream, BooleanSupplier> which) {
        return stream((right, again) -> new BentHandling(right, again) {
            @Override
            int bent(int readiness) {
                boolean not = asked == Readiness.END && which.apply(right).getAsBoolean();
                return not ? readiness & ~Readiness.END : readiness;
            }
        });
    }
}
