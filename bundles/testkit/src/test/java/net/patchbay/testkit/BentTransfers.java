package net.patchbay.testkit;

import static java.util.Map.entry;
import static net.patchbay.testkit.BentTransports.stream;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Map;
import java.util.function.Supplier;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportStream;

/** Transports that read, write, show and count wrongly. */
final class BentTransfers {
    private interface Read {
        int into(TransportStream right, ByteBuffer into) throws TransportException;
    }

    private interface Write {
        long from(TransportStream right, ByteBuffer[] from, int offset, int count) throws TransportException;
    }

    static final Map<String, Supplier<TransportFixture>> ALL = Map.ofEntries(
            entry("carries many bytes in order, both ways", reads((right, into) -> {
                int count = right.read(into);
                if (count > 60_000) {
                    into.put(50_000, (byte) (into.get(50_000) + 1));
                }
                return count;
            })),
            entry("reads nothing when nothing is there", reads((right, into) -> {
                int count = right.read(into);
                if (count == 0 && into.capacity() == 10) {
                    into.put((byte) 0);
                }
                return count;
            })),
            entry("reads into a buffer from its position to its limit, of either kind", reads((right, into) -> {
                if (!into.hasArray() || into.arrayOffset() == 0) {
                    return right.read(into);
                }
                int count = right.read(ByteBuffer.wrap(into.array(), into.position(), into.remaining()));
                into.position(into.position() + Math.max(count, 0));
                return count;
            })),
            entry(
                    "writes a buffer from its position to its limit, of any kind",
                    stream((right, again) -> new BentStream(right, again) {
                        @Override
                        public int write(ByteBuffer from) throws TransportException {
                            if (from.isReadOnly()) {
                                throw new ReadOnlyBufferException();
                            }
                            return right.write(from);
                        }
                    })),
            entry(
                    "writes several buffers in order, and those alone that are named",
                    writes((right, from, offset, count) -> right.write(from, 0, count))),
            entry("writes several buffers of both kinds", writes((right, from, offset, count) -> {
                if (from[offset].isDirect() != from[offset + 1].isDirect()) {
                    throw new IllegalArgumentException("of one kind");
                }
                return right.write(from, offset, count);
            })),
            entry(
                    "shows bytes without taking them",
                    peeks((right, into) -> into.remaining() == 10 ? right.read(into) : right.peek(into))),
            entry("shows 64 KB", peeks((right, into) -> {
                int limit = into.limit();
                into.limit(Math.min(limit, into.position() + 2000));
                int count = right.peek(into);
                into.limit(limit);
                return count;
            })),
            entry("shows the end as it is read", peeks((right, into) -> Math.max(0, right.peek(into)))),
            entry("counts what can be read", stream((right, again) -> new BentStream(right, again) {
                @Override
                public int available() {
                    return Math.min(1, right.available());
                }
            })),
            entry("counts nothing at the end", stream((right, again) -> new BentStream(right, again) {
                private boolean over;

                @Override
                public int read(ByteBuffer into) throws TransportException {
                    int count = right.read(into);
                    over |= count < 0;
                    return count;
                }

                @Override
                public int available() {
                    return over ? 1 : right.available();
                }
            })));

    private BentTransfers() {}

    private static Supplier<TransportFixture> reads(Read read) {
        return stream((right, again) -> new BentStream(right, again) {
            @Override
            public int read(ByteBuffer into) throws TransportException {
                return read.into(right, into);
            }
        });
    }

    private static Supplier<TransportFixture> peeks(Read peek) {
        return stream((right, again) -> new BentStream(right, again) {
            @Override
            public int peek(ByteBuffer into) throws TransportException {
                return peek.into(right, into);
            }
        });
    }

    private static Supplier<TransportFixture> writes(Write write) {
        return stream((right, again) -> new BentStream(right, again) {
            @Override
            public long write(ByteBuffer[] from, int offset, int count) throws TransportException {
                return write.from(right, from, offset, count);
            }
        });
    }
}
