package net.patchbay.socket.core;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How much a socket's program retained and hasn't released. Any thread. */
final class Retained {
    /** Who holds more is asked to release soon. */
    private static final long MUCH = 256 * 1024;

    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    void add(int size) {
        count.incrementAndGet();
        bytes.addAndGet(size);
    }

    void subtract(int size) {
        count.decrementAndGet();
        bytes.addAndGet(-size);
    }

    boolean much() {
        return bytes.get() > MUCH;
    }

    int count() {
        return count.get();
    }

    long bytes() {
        return bytes.get();
    }
}
