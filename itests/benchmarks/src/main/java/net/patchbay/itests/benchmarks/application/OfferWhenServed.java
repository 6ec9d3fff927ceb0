package net.patchbay.itests.benchmarks.application;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.MultipleProviderRouter;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.runtime.ProviderDTO;
import net.patchbay.mpr.runtime.RouterDTO;
import net.patchbay.mpr.runtime.RouterRuntime;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.ProviderConstants;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/** Registers the operations as soon as the router's own view says that every provider serves; until then nothing. */
final class OfferWhenServed implements ServiceTrackerCustomizer<Object, RouterRuntime> {
    /** The names that are connected in turn: a scheme, a server, both are claimed, each by another class. */
    private static final List<String> NAMES =
            List.of("alpha://one.example/share/file", "\\\\beta.example\\share", "gamma://two.gamma.example/share");

    private static final List<String> PROVIDERS = List.of("alpha", "beta", "gamma");

    private final BundleContext context;
    private final int expected;
    private boolean offered;

    OfferWhenServed(BundleContext context) {
        this.context = context;
        this.expected = Integer.parseInt(context.getProperty("benchmark.others")) + PROVIDERS.size();
    }

    @Override
    public RouterRuntime addingService(ServiceReference<Object> reference) {
        RouterRuntime runtime = (RouterRuntime) context.getService(reference);
        offerWhenServed(runtime);
        return runtime;
    }

    @Override
    public void modifiedService(ServiceReference<Object> reference, RouterRuntime runtime) {
        offerWhenServed(runtime);
    }

    @Override
    public void removedService(ServiceReference<Object> reference, RouterRuntime runtime) {
        context.ungetService(reference);
    }

    private synchronized void offerWhenServed(RouterRuntime runtime) {
        RouterDTO now = runtime.router();
        long serving = now.providers.stream()
                .filter(provider -> provider.state.equals(ProviderDTO.ACTIVE))
                .count();
        if (offered || serving != expected) {
            return;
        }
        offered = true;
        try {
            ConnectionRequest[] requests = requests();
            offer("routed", new RoutedConnect(service(MultipleProviderRouter.class, null), requests));
            offer("direct", new DirectConnect(providers(), requests));
        } catch (NetworkException | InvalidSyntaxException e) {
            throw new IllegalStateException("the benchmark's own names and filters are wrong", e);
        }
    }

    private static ConnectionRequest[] requests() throws NetworkException {
        ConnectionRequest[] requests = new ConnectionRequest[NAMES.size()];
        for (int i = 0; i < requests.length; i++) {
            requests[i] = ConnectionRequest.to(NAMES.get(i)).build();
        }
        return requests;
    }

    private NetworkProvider[] providers() throws InvalidSyntaxException {
        NetworkProvider[] providers = new NetworkProvider[PROVIDERS.size()];
        for (int i = 0; i < providers.length; i++) {
            providers[i] = service(NetworkProvider.class, "(" + ProviderConstants.NAME + "=" + PROVIDERS.get(i) + ")");
        }
        return providers;
    }

    private <S> S service(Class<S> type, String filter) throws InvalidSyntaxException {
        return context.getServiceReferences(type, filter).stream()
                .flatMap(reference -> Stream.ofNullable(context.getService(reference)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no service " + type.getName() + " " + filter));
    }

    private void offer(String operation, Supplier<Object> body) {
        context.registerService(Supplier.class, body, FrameworkUtil.asDictionary(Map.of("operation", operation)));
    }
}
