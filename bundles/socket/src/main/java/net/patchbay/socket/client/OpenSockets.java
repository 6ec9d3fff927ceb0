package net.patchbay.socket.client;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import net.patchbay.socket.core.SocketCore;
import net.patchbay.socket.core.Sockets;

/** What a client has open. Any thread; opening and closing one takes the lock for the first and the last alone. */
final class OpenSockets {
    /** How often one who closes everything looks for sockets that came meanwhile. */
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Set<SocketCore> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();
    private volatile boolean hadOne;
    private volatile int statics;

    /** The bits of the events that are always enabled on them. */
    int statics() {
        return statics;
    }

    /** The last call before the first socket counts (D40); false when there was one. */
    boolean statics(int bits) {
        lock.lock();
        try {
            if (!hadOne) {
                statics = bits;
            }
            return !hadOne;
        } finally {
            lock.unlock();
        }
    }

    void add(SocketCore socket) {
        sockets.add(socket);
        if (!hadOne) {
            locked(() -> hadOne = true);
        }
    }

    void remove(SocketCore socket) {
        sockets.remove(socket);
        if (sockets.isEmpty()) {
            locked(none::signalAll);
        }
    }

    Set<SocketCore> all() {
        return Collections.unmodifiableSet(sockets);
    }

    List<String> words() {
        return Sockets.words(List.copyOf(sockets));
    }

    /** Whether this thread makes a callback of one of them. */
    boolean insideCallback() {
        return sockets.stream().anyMatch(SocketCore::insideCallback);
    }

    void close() {
        for (SocketCore socket : sockets) {
            CompletableFuture<Void> unused = socket.close();
        }
    }

    /** Waits until all are closed, or until a time of {@link System#nanoTime}; whether they are. */
    boolean awaitClosed(long until) {
        boolean interrupted = false;
        while (!sockets.isEmpty()) {
            long left = until == Long.MAX_VALUE ? until : until - System.nanoTime();
            if (left <= 0) {
                break;
            }
            try {
                if (!awaitNone(Math.min(left, LOOK_NANOS), TimeUnit.NANOSECONDS)) {
                    close();
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return sockets.isEmpty();
    }

    /** Waits until there is none, so long at most; whether there is none. */
    boolean awaitNone(long time, TimeUnit unit) throws InterruptedException {
        long left = unit.toNanos(time);
        lock.lockInterruptibly();
        try {
            while (!sockets.isEmpty() && left > 0) {
                left = none.awaitNanos(left);
            }
            return sockets.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
