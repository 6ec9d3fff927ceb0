package net.patchbay.itests.benchmarks.providers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.ProviderConstants;
import net.patchbay.notify.HookConstants;
import net.patchbay.notify.NotifyHook;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;

/**
 * Registers the three providers that are connected, and as many others as the framework property
 * {@code benchmark.others} says. The others rank higher, so whoever asks or filters one by one meets them first. Then the
 * hooks that the properties {@code benchmark.hooks} and {@code benchmark.hooks.byhand} say, the latter for the application alone.
 */
public final class ProvidersActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        int others = number(context, "benchmark.others");
        for (int i = 0; i < others; i++) {
            register(context, new OtherProvider(), "other" + i, 1, otherClaims(i));
        }
        register(context, new AlphaProvider(), "alpha", 0, Map.of(ProviderConstants.SCHEMES, "alpha"));
        register(context, new BetaProvider(), "beta", 0, Map.of(ProviderConstants.SERVERS, "beta.example"));
        register(
                context,
                new GammaProvider(),
                "gamma",
                0,
                Map.of(ProviderConstants.SCHEMES, "gamma", ProviderConstants.SERVERS, "*.gamma.example"));
        for (int i = 0; i < number(context, "benchmark.hooks"); i++) {
            context.registerService(
                    NotifyHook.class,
                    new BenchmarkHook(),
                    FrameworkUtil.asDictionary(Map.of(
                            HookConstants.NAME,
                            "hook" + i,
                            HookConstants.NONBLOCKING,
                            true,
                            Constants.SERVICE_RANKING,
                            i)));
        }
        List<NotifyHook> byHand = new ArrayList<>();
        for (int i = 0; i < number(context, "benchmark.hooks.byhand"); i++) {
            byHand.add(new BenchmarkHook());
        }
        context.registerService(List.class, byHand, FrameworkUtil.asDictionary(Map.of("hooks", "byhand")));
    }

    private static int number(BundleContext context, String key) {
        String value = context.getProperty(key);
        return value == null ? 0 : Integer.parseInt(value);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework unregisters what this bundle registered.
    }

    /** A third claims schemes of its own, a third exact servers, a third servers by suffix, for schemes in use. */
    private static Map<String, String> otherClaims(int i) {
        return switch (i % 3) {
            case 0 -> Map.of(ProviderConstants.SCHEMES, "other" + i);
            case 1 -> Map.of(ProviderConstants.SCHEMES, "alpha", ProviderConstants.SERVERS, "host" + i + ".example");
            default ->
                Map.of(ProviderConstants.SCHEMES, "gamma", ProviderConstants.SERVERS, "*.domain" + i + ".example");
        };
    }

    private static void register(
            BundleContext context, NetworkProvider provider, String name, int ranking, Map<String, String> claims) {
        Map<String, Object> properties = new HashMap<>(claims);
        properties.put(ProviderConstants.NAME, name);
        properties.put(ProviderConstants.NONBLOCKING, true);
        properties.put(Constants.SERVICE_RANKING, ranking);
        context.registerService(NetworkProvider.class, provider, FrameworkUtil.asDictionary(properties));
    }
}
