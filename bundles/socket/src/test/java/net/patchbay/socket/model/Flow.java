package net.patchbay.socket.model;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/** One direction of a connection: every byte says where it stands, so that none can be lost, doubled or moved unseen. */
final class Flow {
    private final String name;
    private final int seed;
    private final Faults faults;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();

    Flow(String name, int seed, Faults faults) {
        this.name = name;
        this.seed = seed;
        this.faults = faults;
    }

    private byte at(long position) {
        return (byte) (position * 31 + (position >> 8) + seed);
    }

    /** The next bytes to send. By one thread at a time. */
    ByteBuffer next(int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        long from = sent.get();
        for (int i = 0; i < count; i++) {
            bytes.put(at(from + i));
        }
        sent.addAndGet(count);
        return bytes.flip();
    }

    /** The next bytes that came. By one thread at a time. */
    void came(ByteBuffer bytes) {
        long from = received.get();
        int count = bytes.remaining();
        for (int i = 0; i < count; i++) {
            byte expected = at(from + i);
            byte got = bytes.get();
            if (got != expected) {
                faults.add(name + ": byte " + (from + i) + " is " + got + " and not " + expected);
                break;
            }
        }
        received.addAndGet(count);
    }

    long underWay() {
        return sent.get() - received.get();
    }

    long received() {
        return received.get();
    }

    @Override
    public String toString() {
        return name + ": sent " + sent + ", received " + received;
    }
}
