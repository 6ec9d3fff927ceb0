package net.patchbay.itests.benchmarks.application;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.MultipleProviderRouter;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.runtime.ProviderDTO;
import net.patchbay.mpr.runtime.RouterRuntime;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.ProviderConstants;
import net.patchbay.notify.NotifyHook;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/** Registers the operations as soon as the router's own view says that every provider serves; until then nothing. */
final class OfferWhenServed implements ServiceTrackerCustomizer<Object, Object> {
    /** The names that are connected in turn: a scheme, a server, both are claimed, each by another class. */
    private static final List<String> NAMES =
            List.of("alpha://one.example/share/file", "\\\\beta.example\\share", "gamma://two.gamma.example/share");

    private static final List<String> PROVIDERS = List.of("alpha", "beta", "gamma");

    private final BundleContext context;
    private final int expected;
    private final int expectedHooks;
    private volatile MultipleProviderRouter router;
    private volatile RouterRuntime runtime;
    private boolean offered;

    OfferWhenServed(BundleContext context) {
        this.context = context;
        this.expected = Integer.parseInt(context.getProperty("benchmark.others")) + PROVIDERS.size();
        String hooks = context.getProperty("benchmark.hooks");
        this.expectedHooks = hooks == null ? 0 : Integer.parseInt(hooks);
    }

    @Override
    public Object addingService(ServiceReference<Object> reference) {
        Object service = context.getService(reference);
        if (service instanceof RouterRuntime added) {
            runtime = added;
        } else {
            router = (MultipleProviderRouter) service;
        }
        offerWhenServed();
        return service;
    }

    @Override
    public void modifiedService(ServiceReference<Object> reference, Object service) {
        offerWhenServed();
    }

    @Override
    public void removedService(ServiceReference<Object> reference, Object service) {
        context.ungetService(reference);
    }

    private synchronized void offerWhenServed() {
        if (offered || router == null || runtime == null || serving() != expected || telling() != expectedHooks) {
            return;
        }
        offered = true;
        try {
            ConnectionRequest[] requests = requests();
            offer("routed", new RoutedConnect(router, requests));
            offer("direct", new DirectConnect(providers(), requests));
            offer("byhand", new HooksByHand(router, requests, hooks()));
        } catch (NetworkException | InvalidSyntaxException e) {
            throw new IllegalStateException("the benchmark's own names and filters are wrong", e);
        }
    }

    private long serving() {
        return runtime.router().providers.stream()
                .filter(provider -> provider.state.equals(ProviderDTO.ACTIVE))
                .count();
    }

    private long telling() {
        return runtime.router().hooks.size();
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
            String filter = "(" + ProviderConstants.NAME + "=" + PROVIDERS.get(i) + ")";
            providers[i] = context.getService(context.getServiceReferences(NetworkProvider.class, filter)
                    .iterator()
                    .next());
        }
        return providers;
    }

    @SuppressWarnings("unchecked")
    private List<NotifyHook> hooks() throws InvalidSyntaxException {
        return context.getService(context.getServiceReferences(List.class, "(hooks=byhand)")
                .iterator()
                .next());
    }

    private void offer(String operation, Supplier<Object> body) {
        context.registerService(Supplier.class, body, FrameworkUtil.asDictionary(Map.of("operation", operation)));
    }
}
