package net.patchbay.socket.core;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.NetworkListener;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;

/**
 * Those who wait for a change of this machine's addresses or routes. What each waits for is compared once a second, and soon
 * after a transport has told of a change; a transport is watched only while somebody waits who has a socket of it. Any thread.
 */
final class NetworkChanges {
    /** What may change, as it is now. */
    interface Snapshot {
        Object take() throws TransportException;
    }

    private final Surroundings surroundings;
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicInteger routes = new AtomicInteger();
    private final AtomicBoolean coming = new AtomicBoolean();

    /** Held while transports are asked too: what they call meanwhile asks for another look, and doesn't take it. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<Offer, AutoCloseable> watches = new HashMap<>(); // guarded by lock

    NetworkChanges(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** How often a transport has told of a change of routes. */
    int routesTold() {
        return routes.get();
    }

    /**
     * Has somebody be told once that something isn't what it was at this call. Not under a lock that the hearer takes.
     *
     * @param socket by whose transport it is seen
     * @param hearer told with null, with the error that took the place of an answer, or with {@link TransportError#CLOSED} when
     *     the transport has left; not on the socket's loop
     * @return takes the wait back; what is being told at that moment may still come
     * @throws TransportException where the transport can't say what it is now
     */
    Runnable await(SocketCore socket, Snapshot snapshot, Consumer<TransportError> hearer) throws TransportException {
        lock.lock();
        try {
            watch(socket.opened().offer()); // before the snapshot, so that no change falls between
            Waiting one = new Waiting(socket, snapshot, hearer);
            waiting.add(one);
            return () -> waiting.remove(one);
        } finally {
            lock.unlock();
        }
    }

    private void watch(Offer offer) {
        if (watches.containsKey(offer) || !offer.capabilities().contains(TransportCapability.NETWORK_CHANGES)) {
            return;
        }
        try {
            watches.put(offer, offer.transport().watch(new Told()));
        } catch (TransportException e) {
            surroundings.warn("the transport " + offer.name()
                    + " doesn't tell of changes of the network, which are looked for once a second: " + e.getMessage());
        }
    }

    /** Compares what everybody waits for, and tells those for whom it has changed. Not on a loop. */
    void look() {
        lock.lock();
        try {
            waiting.removeIf(Waiting::isTold);
            watches.entrySet().removeIf(one -> !isWaitedFor(one.getKey()) && ended(one.getValue()));
        } finally {
            lock.unlock();
        }
    }

    private boolean isWaitedFor(Offer offer) {
        return waiting.stream().anyMatch(one -> one.socket.opened().offer() == offer);
    }

    private boolean ended(AutoCloseable watch) {
        try {
            watch.close();
        } catch (Exception e) { // it is the transport's, and not to be told any more is all that is wanted
            surroundings.warn("the end of a watch over the network failed: " + e);
        }
        return true;
    }

    /** What a transport tells leads to one look, however much it tells until then. */
    private final class Told implements NetworkListener {
        @Override
        public void addressesChanged(AddressFamily family) {
            soon();
        }

        @Override
        public void routesChanged() {
            int unused = routes.incrementAndGet();
            soon();
        }

        private void soon() {
            if (coming.compareAndSet(false, true)) {
                Runnable unused = surroundings.after(0, TimeUnit.MILLISECONDS, () -> {
                    coming.set(false);
                    look();
                });
            }
        }
    }

    /** One who waits, with what it was when the wait began. */
    private static final class Waiting {
        private final SocketCore socket;
        private final Snapshot snapshot;
        private final Object before;
        private final Consumer<TransportError> hearer;

        Waiting(SocketCore socket, Snapshot snapshot, Consumer<TransportError> hearer) throws TransportException {
            this.socket = socket;
            this.snapshot = snapshot;
            this.before = snapshot.take();
            this.hearer = hearer;
        }

        /** Whether it has changed, which is told then. */
        boolean isTold() {
            Object now = socket.lost() ? TransportError.CLOSED : now();
            if (now.equals(before)) {
                return false;
            }
            hearer.accept(now instanceof TransportError gone ? gone : null);
            return true;
        }

        /** A system that can't tell now is asked again. */
        private Object now() {
            try {
                return snapshot.take();
            } catch (TransportException | RuntimeException e) {
                return before;
            }
        }
    }
}
