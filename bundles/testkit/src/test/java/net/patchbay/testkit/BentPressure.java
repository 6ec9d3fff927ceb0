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

/** Transports that hold nobody back, or lose bytes where they should. */
final class BentPressure {
    private static final int MUCH = 512 << 10;

    /** Throws away what comes while only the end is asked for. */
    private static final class Greedy extends BentHandling {
        Greedy(TransportStream right, Bend bend) {
            super(right, bend);
        }

        @Override
        public void interest(int readiness) {
            super.interest(readiness);
            if (readiness == Readiness.END && right.remoteAddress() != null) {
                right.loop().execute(this::pump);
            }
        }

        private void pump() {
            if (asked == Readiness.END) {
                try {
                    if (right.available() > MUCH) {
                        right.read(ByteBuffer.allocate(MUCH));
                    }
                } catch (TransportException e) {
                    return;
                }
                right.loop().execute(this::pump);
            }
        }
    }

    static final Map<String, Supplier<TransportFixture>> ALL = Map.ofEntries(
            entry(
                    "takes no more than the other side has room for",
                    stream((right, again) -> new BentHandling(right, again) {
                        @Override
                        public int write(ByteBuffer from) throws TransportException {
                            int count = right.write(from);
                            if (count == 0 && asked == 0 && from.remaining() == from.capacity()) {
                                count = from.remaining();
                                from.position(from.limit());
                            }
                            return count;
                        }
                    })),
            entry("reads no more ahead than 64 KB", stream(Greedy::new)),
            entry(
                    "tells no WRITE while nothing can be written",
                    stream((right, again) -> new BentHandling(right, again) {
                        @Override
                        public void interest(int readiness) {
                            super.interest(readiness);
                            if (readiness == Readiness.WRITE) {
                                tellSoon(handler, readiness);
                            }
                        }
                    })),
            entry("tells WRITE when there is room again", stream((right, again) -> new BentHandling(right, again) {
                private boolean full;

                @Override
                public int write(ByteBuffer from) throws TransportException {
                    int count = right.write(from);
                    full |= count == 0;
                    return count;
                }

                @Override
                int bent(int readiness) {
                    return full ? readiness & ~Readiness.WRITE : readiness;
                }
            })),
            entry(
                    "sends what was written before it ends sending",
                    stream((right, again) -> new BentStream(right, again) {
                        @Override
                        public int write(ByteBuffer from) throws TransportException {
                            if (from.remaining() != 1 << 20) {
                                return right.write(from);
                            }
                            int count = right.write(from.limit(from.limit() - 1));
                            from.limit(from.limit() + 1).position(from.limit());
                            return count + 1;
                        }
                    })),
            entry("sends what was written before it closes", closing(false)),
            entry("closes gracefully though something is unread", closing(true)),
            entry(
                    "closes an accepted stream that has no handler, from any thread",
                    stream((right, again) -> new BentHandling(right, again) {
                        private final ReadinessHandler none = handler;

                        @Override
                        public void close() {
                            if (handler != none) {
                                right.close();
                            }
                        }
                    })));

    private BentPressure() {}

    /** One that aborts what it has written to, with or without something unread. */
    private static Supplier<TransportFixture> closing(boolean unread) {
        return stream((right, again) -> new BentStream(right, again) {
            private boolean wrote;

            @Override
            public int write(ByteBuffer from) throws TransportException {
                wrote = true;
                return right.write(from);
            }

            @Override
            public void close() {
                if (wrote && (right.available() > 0) == unread) {
                    right.abort();
                }
                right.close();
            }
        });
    }
}
