package net.patchbay.itests.benchmarks.connector;

import java.util.Map;
import java.util.function.Supplier;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * Registers as many factories as the framework property {@code benchmark.services} says, each with a scheme of its own,
 * so that a call finds one and there is nothing to sort: the case that suits the algorithm best.
 */
public final class ConnectorActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        int services = Integer.parseInt(context.getProperty("benchmark.services"));
        for (int i = 0; i < services; i++) {
            context.registerService(
                    ConnectionFactory.class, factory(i), FrameworkUtil.asDictionary(Map.of("io.scheme", "scheme" + i)));
        }
        context.registerService(
                Supplier.class,
                new FilteredOpen(context),
                FrameworkUtil.asDictionary(Map.of("operation", "connector")));
    }

    @Override
    public void stop(BundleContext context) {
        // The framework unregisters what this bundle registered.
    }

    private static ConnectionFactory factory(int i) {
        return switch (i % 3) {
            case 0 -> name -> new Opened("first", name);
            case 1 -> name -> new Opened("second", name);
            default -> name -> new Opened("third", name);
        };
    }

    private record Opened(String by, String name) {}
}
