package net.patchbay.socket.core;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import net.patchbay.wsk.NtStatus;

/** What a socket's program retained and hasn't released. Any thread. */
final class Retained {
    /** Who holds more is asked to release soon. */
    private static final long MUCH = 256 * 1024;

    private final Set<Object> leases = ConcurrentHashMap.newKeySet();
    private final AtomicLong bytes = new AtomicLong();

    void add(Object lease, long size) {
        leases.add(lease);
        bytes.addAndGet(size);
    }

    NtStatus release(Object lease, long size) {
        if (!leases.remove(lease)) {
            return NtStatus.INVALID_PARAMETER;
        }
        bytes.addAndGet(-size);
        return NtStatus.SUCCESS;
    }

    boolean much() {
        return bytes.get() > MUCH;
    }

    int count() {
        return leases.size();
    }

    long bytes() {
        return bytes.get();
    }
}
