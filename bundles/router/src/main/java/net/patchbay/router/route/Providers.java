package net.patchbay.router.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.router.fence.Fence;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * The whiteboard of providers: who is bound, who was rejected and why, and the routes over them. Readers take the current
 * {@link Routes}; writers replace them in one step under a lock that no foreign code is called with.
 */
public final class Providers {
    /** How services are had, and what happens when they come and go. */
    public interface Surroundings {
        /**
         * Gets a service.
         *
         * @param reference which
         * @return the service, or null when it can't be had
         */
        Object get(ServiceReference<?> reference);

        /**
         * Gives a service back.
         *
         * @param reference which
         */
        void unget(ServiceReference<?> reference);

        /**
         * Makes the fence around a provider.
         *
         * @param name its name
         * @param nonblocking whether it says that it never blocks
         * @return the fence
         */
        Fence fence(String name, boolean nonblocking);

        /**
         * The budget of a provider that states none.
         *
         * @return nanoseconds
         */
        long defaultTimeout();

        /**
         * What is bound or rejected has changed.
         *
         * @param what for the log
         */
        void changed(String what);
    }

    private record Rejected(Registration registration, ServiceReference<?> reference, String reason) {}

    private final Object lock = new Object();
    private final Surroundings surroundings;
    private final Consumer<Provider> leaving;
    private final Map<Long, Provider> bound = new HashMap<>();
    private final Map<Long, Rejected> rejected = new TreeMap<>();
    private List<String> order;
    private volatile Routes routes;

    /**
     * No providers yet.
     *
     * @param surroundings how services are had
     * @param leaving what is done when one leaves, after nobody new reaches it and before its service is given back
     * @param order the configured order
     */
    public Providers(Surroundings surroundings, Consumer<Provider> leaving, List<String> order) {
        this.surroundings = surroundings;
        this.leaving = leaving;
        this.order = order;
        this.routes = new Routes(List.of(), order);
    }

    /**
     * The routes now.
     *
     * @return an immutable snapshot
     */
    public Routes routes() {
        return routes;
    }

    /**
     * Replaces the configured order; operations in progress keep theirs (D19).
     *
     * @param names the names
     */
    public void reorder(List<String> names) {
        synchronized (lock) {
            order = names;
            publish();
        }
        surroundings.changed("the configured order is " + names);
    }

    /**
     * A service has come.
     *
     * @param reference it
     */
    public void add(ServiceReference<?> reference) {
        Registration registration = Registration.of(reference);
        if (registration.fault() != null) {
            reject(registration, reference, registration.fault());
            return;
        }
        Object service = surroundings.get(reference);
        if (!(service instanceof NetworkProvider)) {
            if (service != null) {
                surroundings.unget(reference);
            }
            reject(registration, reference, "its service can't be had; see the log of " + registration.bundle());
            return;
        }
        Fence fence = surroundings.fence(registration.name(), registration.nonblocking());
        Provider provider = new Provider(reference, registration, service, fence, surroundings::defaultTimeout);
        synchronized (lock) {
            rejected.remove(registration.serviceId());
            bound.put(registration.serviceId(), provider);
            publish();
        }
        surroundings.changed(registration.name() + " of " + registration.bundle() + " is bound");
    }

    private void reject(Registration registration, ServiceReference<?> reference, String reason) {
        synchronized (lock) {
            rejected.put(registration.serviceId(), new Rejected(registration, reference, reason));
        }
        surroundings.changed("a provider of " + registration.bundle() + " is rejected: " + reason);
    }

    /**
     * The properties of a service have changed (D66).
     *
     * @param reference it
     */
    public void modify(ServiceReference<?> reference) {
        Registration now = Registration.of(reference);
        Provider provider;
        synchronized (lock) {
            provider = bound.get(now.serviceId());
            if (provider != null && now.fault() == null && now.name().equals(provider.name())) {
                provider.restate(now);
                publish();
            } else {
                provider = null;
            }
        }
        if (provider != null) {
            provider.fence().update(now.nonblocking());
            surroundings.changed(now.name() + " of " + now.bundle() + " is updated");
        } else {
            remove(reference);
            add(reference);
        }
    }

    /**
     * A service goes: nobody new reaches it at once, those inside get some time, and nothing of it is kept (D30).
     *
     * @param reference it
     */
    public void remove(ServiceReference<?> reference) {
        Long id = (Long) reference.getProperty(Constants.SERVICE_ID);
        Provider provider;
        synchronized (lock) {
            Rejected gone = rejected.remove(id);
            provider = bound.remove(id);
            if (gone == null && provider == null) {
                return;
            }
            publish();
        }
        if (provider != null) {
            part(provider);
            surroundings.changed(
                    provider.name() + " of " + provider.registration().bundle() + " has left");
        }
    }

    private void part(Provider provider) {
        ServiceReference<?> reference = provider.reference();
        try {
            leaving.accept(provider);
        } finally {
            provider.forget();
            surroundings.unget(reference);
        }
    }

    /** The router leaves: so do all providers. */
    public void close() {
        List<Provider> all;
        synchronized (lock) {
            all = new ArrayList<>(bound.values());
            bound.clear();
            rejected.clear();
            publish();
        }
        all.forEach(provider -> provider.fence().gate().close());
        all.forEach(this::part);
    }

    /**
     * Gives every provider that number of threads.
     *
     * @param threads how many
     */
    public void resize(int threads) {
        routes.inOrder().forEach(provider -> provider.fence().resize(threads));
        routes.shadowed().forEach(provider -> provider.fence().resize(threads));
    }

    private void publish() {
        routes = new Routes(List.copyOf(bound.values()), order);
    }

    /**
     * Who is there, for those who watch.
     *
     * @return a view that belongs to one moment
     */
    public ProvidersView view() {
        synchronized (lock) {
            ProvidersView view = new ProvidersView(routes);
            rejected.values().forEach(each -> view.rejected(each.registration(), each.reason()));
            return view;
        }
    }
}
