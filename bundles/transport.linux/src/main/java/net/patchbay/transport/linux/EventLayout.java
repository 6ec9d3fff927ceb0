package net.patchbay.transport.linux;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * How {@code epoll_event} lies in memory: 32 bits of events, and 64 of ours, which are packed on x86-64 and aligned elsewhere.
 *
 * @param size of one, in bytes
 * @param data where ours begin
 */
record EventLayout(int size, int data) {
    /**
     * That of a machine.
     *
     * @param arch as {@code os.arch} names it
     * @return empty for machines on which this was never tried
     */
    static Optional<EventLayout> of(String arch) {
        return switch (arch) {
            case "amd64", "x86_64" -> Optional.of(new EventLayout(12, 4));
            case "aarch64" -> Optional.of(new EventLayout(16, 8));
            default -> Optional.empty();
        };
    }

    int events(ByteBuffer from, int index) {
        return from.getInt(index * size);
    }

    int data(ByteBuffer from, int index) {
        return (int) from.getLong(index * size + data);
    }

    void write(ByteBuffer to, int events, int ours) {
        to.putInt(0, events).putLong(data, ours);
    }
}
