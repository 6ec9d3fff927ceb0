package net.patchbay.router.connect;

import java.util.concurrent.atomic.LongAdder;

/** What went through a connection, from which its speed is estimated where the provider can't tell (D35). */
final class Traffic {
    private static final int BITS = 8;
    private static final long SECOND = 1_000_000_000L;

    private final LongAdder read = new LongAdder();
    private final LongAdder written = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    void add(long bytesRead, long bytesWritten, long took) {
        read.add(bytesRead);
        written.add(bytesWritten);
        nanos.add(took);
    }

    long read() {
        return read.sum();
    }

    long written() {
        return written.sum();
    }

    /** Bits a second so far, 0 when nothing went through. */
    long bitsPerSecond() {
        long took = nanos.sum();
        return took == 0 ? 0 : (long) ((double) (read() + written()) * BITS * SECOND / took);
    }
}
