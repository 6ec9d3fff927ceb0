package net.patchbay.router.route;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.router.fence.Fence;
import net.patchbay.router.whiteboard.Surroundings;
import net.patchbay.router.whiteboard.Whiteboard;
import org.osgi.framework.ServiceReference;

/** The providers: who is bound, who was rejected and why, and the routes over them. Readers take the current {@link Routes}. */
public final class Providers {
    private final Whiteboard<Registration, Provider> whiteboard;
    private final Surroundings surroundings;
    private final LongSupplier defaultTimeout;
    private final Consumer<Provider> left;
    /** Changed under the whiteboard's lock. */
    private List<String> order;

    private volatile Routes routes;

    /**
     * No providers yet.
     *
     * @param surroundings how services are had
     * @param defaultTimeout the budget of a provider that states none, in nanoseconds
     * @param left what is done with the connections of one that leaves, while its service is still there
     * @param order the configured order
     */
    public Providers(
            Surroundings surroundings, LongSupplier defaultTimeout, Consumer<Provider> left, List<String> order) {
        this.surroundings = surroundings;
        this.defaultTimeout = defaultTimeout;
        this.left = left;
        this.order = order;
        this.routes = new Routes(List.of(), order);
        this.whiteboard = new Whiteboard<>(new Kind(), surroundings);
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
        whiteboard.change(() -> order = names);
        surroundings.changed("the configured order is " + names);
    }

    /**
     * Where providers come and go (D30).
     *
     * @return the whiteboard
     */
    public Whiteboard<?, ?> whiteboard() {
        return whiteboard;
    }

    /**
     * Who is there, for those who watch.
     *
     * @return a view that belongs to one moment
     */
    public ProvidersView view() {
        return whiteboard.look(rejected -> {
            ProvidersView view = new ProvidersView(routes);
            rejected.forEach(each -> view.rejected(each.registration(), each.reason()));
            return view;
        });
    }

    /** What the whiteboard needs to know of providers. */
    private final class Kind implements Whiteboard.Kind<Registration, Provider> {
        @Override
        public String words() {
            return "a provider";
        }

        @Override
        public boolean saysEveryHang() {
            return true;
        }

        @Override
        public String party(Registration registration) {
            return registration.name();
        }

        @Override
        public Registration read(ServiceReference<?> reference) {
            return Registration.of(reference);
        }

        @Override
        public boolean accepts(Object service) {
            return service instanceof NetworkProvider;
        }

        @Override
        public Provider bind(ServiceReference<?> reference, Registration registration, Object service, Fence fence) {
            return new Provider(reference, registration, service, fence, defaultTimeout);
        }

        @Override
        public void publish(List<Provider> bound) {
            routes = new Routes(bound, order);
        }

        @Override
        public void leaving(Provider provider, ServiceReference<?> reference) {
            provider.fence().leave(surroundings.drainTime(reference));
            left.accept(provider);
            provider.fence().end();
        }
    }
}
