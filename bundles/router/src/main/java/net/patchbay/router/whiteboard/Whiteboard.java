package net.patchbay.router.whiteboard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import net.patchbay.router.fence.Fence;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * The services of one kind: who is bound, who was rejected and why. Whoever reads takes what was published last; writers
 * publish in one step under a lock that no foreign code is called with.
 *
 * @param <R> what a service states
 * @param <P> a service that is bound
 */
public final class Whiteboard<R extends Registered, P extends Party<R>> {
    /**
     * What tells one kind of service from another.
     *
     * @param <R> what a service states
     * @param <P> a service that is bound
     */
    public interface Kind<R extends Registered, P extends Party<R>> {
        /**
         * One of them, for the log.
         *
         * @return the words: "a provider"
         */
        String words();

        /**
         * Whether each hang is said in the log; otherwise they are said elsewhere.
         *
         * @return true to say each
         */
        boolean saysEveryHang();

        /**
         * Its name in the log and in the names of its threads.
         *
         * @param registration what it states
         * @return the name
         */
        String party(R registration);

        /**
         * Reads what a service states.
         *
         * @param reference the service
         * @return the values
         */
        R read(ServiceReference<?> reference);

        /**
         * Binds a service.
         *
         * @param reference its reference
         * @param registration what it states
         * @param service the service, which may be of any type
         * @param fence the fence around it
         * @return the party
         */
        P bind(ServiceReference<?> reference, R registration, Object service, Fence fence);

        /**
         * Whether it is of the type that it must be of.
         *
         * @param service a service
         * @return true when it can be bound
         */
        boolean accepts(Object service);

        /**
         * Replaces what readers see; called under the lock.
         *
         * @param bound who is bound now
         */
        void publish(List<P> bound);

        /**
         * One leaves; nobody new reaches it, and its service is still there.
         *
         * @param party who
         * @param reference its reference
         */
        void leaving(P party, ServiceReference<?> reference);
    }

    /**
     * A service that can't be used.
     *
     * @param registration what it states
     * @param reason why
     * @param <R> what a service states
     */
    public record Rejected<R>(R registration, String reason) {}

    private final Object lock = new Object();
    private final Kind<R, P> kind;
    private final Surroundings surroundings;
    private final Map<Long, P> bound = new HashMap<>();
    private final Map<Long, Rejected<R>> rejected = new TreeMap<>();

    /**
     * Nobody yet.
     *
     * @param kind what kind of services
     * @param surroundings how they are had
     */
    public Whiteboard(Kind<R, P> kind, Surroundings surroundings) {
        this.kind = kind;
        this.surroundings = surroundings;
    }

    /**
     * A service has come.
     *
     * @param reference it
     */
    public void add(ServiceReference<?> reference) {
        R registration = kind.read(reference);
        if (registration.fault() != null) {
            reject(registration, registration.fault());
            return;
        }
        Object service = surroundings.get(reference);
        if (!kind.accepts(service)) {
            if (service != null) {
                surroundings.unget(reference);
            }
            reject(registration, "its service can't be had; see the log of " + registration.bundle());
            return;
        }
        Fence fence = surroundings.fence(kind.party(registration), registration.nonblocking(), kind.saysEveryHang());
        P party = kind.bind(reference, registration, service, fence);
        synchronized (lock) {
            rejected.remove(registration.serviceId());
            bound.put(registration.serviceId(), party);
            publish();
        }
        surroundings.changed(kind.party(registration) + " of " + registration.bundle() + " is bound");
    }

    private void reject(R registration, String reason) {
        synchronized (lock) {
            rejected.put(registration.serviceId(), new Rejected<>(registration, reason));
            publish();
        }
        surroundings.changed(kind.words() + " of " + registration.bundle() + " is rejected: " + reason);
    }

    /**
     * The properties of a service have changed: that ends nothing (D66), unless its name did.
     *
     * @param reference it
     */
    public void modify(ServiceReference<?> reference) {
        R now = kind.read(reference);
        P party;
        synchronized (lock) {
            party = bound.get(now.serviceId());
            if (party != null && now.fault() == null && now.name().equals(party.name())) {
                party.restate(now);
                publish();
            } else {
                party = null;
            }
        }
        if (party != null) {
            party.fence().update(now.nonblocking());
            surroundings.changed(kind.party(now) + " of " + now.bundle() + " is updated");
        } else {
            remove(reference);
            add(reference);
        }
    }

    /**
     * A service goes: nobody new reaches it at once, those inside get some time, and nothing of it is kept.
     *
     * @param reference it
     */
    public void remove(ServiceReference<?> reference) {
        Long id = (Long) reference.getProperty(Constants.SERVICE_ID);
        P party;
        synchronized (lock) {
            Rejected<R> gone = rejected.remove(id);
            party = bound.remove(id);
            if (gone == null && party == null) {
                return;
            }
            publish();
        }
        if (party != null) {
            part(party);
            surroundings.changed(kind.party(party.registration()) + " of "
                    + party.registration().bundle() + " has left");
        }
    }

    private void part(P party) {
        ServiceReference<?> reference = party.reference();
        try {
            kind.leaving(party, reference);
        } finally {
            party.forget();
            surroundings.unget(reference);
        }
    }

    /**
     * Gives everybody that number of threads.
     *
     * @param threads how many
     */
    public void resize(int threads) {
        synchronized (lock) {
            bound.values().forEach(party -> party.fence().resize(threads));
        }
    }

    /** The router leaves: so does everybody. */
    public void close() {
        List<P> all;
        synchronized (lock) {
            all = new ArrayList<>(bound.values());
            bound.clear();
            rejected.clear();
            publish();
        }
        all.forEach(party -> party.fence().gate().close());
        all.forEach(this::part);
    }

    /**
     * Does something that changes what readers see.
     *
     * @param change what; calls nothing foreign
     */
    public void change(Runnable change) {
        synchronized (lock) {
            change.run();
            publish();
        }
    }

    /**
     * Looks at what belongs to one moment.
     *
     * @param look calls nothing foreign; gets those that were rejected
     * @param <T> what it sees
     * @return what it saw
     */
    public <T> T look(Function<List<Rejected<R>>, T> look) {
        synchronized (lock) {
            return look.apply(List.copyOf(rejected.values()));
        }
    }

    private void publish() {
        kind.publish(List.copyOf(bound.values()));
    }
}
