package net.patchbay.itests.provider;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * Starts a bundle of scripted services. Registers a {@code BiFunction<String, Object, Object>} through which a test
 * commands it in JDK types alone: the probe never links to a class of this bundle.
 *
 * <p>A manifest header {@code Itest-Provider: name=hot;script=accept;schemes=hot} registers a provider at once, for
 * bundles that nobody commands.
 */
public final class Activator implements BundleActivator {
    /** The property of the command service that tells the bundles apart: the symbolic name. */
    static final String BUNDLE = "itest.bundle";

    private Services services;

    @Override
    public void start(BundleContext context) {
        services = new Services(context);
        context.registerService(
                BiFunction.class,
                services,
                FrameworkUtil.asDictionary(Map.of(BUNDLE, context.getBundle().getSymbolicName())));
        String stated = context.getBundle().getHeaders("").get("Itest-Provider");
        if (stated != null) {
            services.register(parse(stated));
        }
    }

    @Override
    public void stop(BundleContext context) {
        // Hung calls go on hanging: leaving in the middle of a walk is what some tests are about.
    }

    private static Map<String, Object> parse(String header) {
        Map<String, Object> properties = new TreeMap<>();
        for (String part : header.split(";", -1)) {
            int equals = part.indexOf('=');
            properties.put(
                    part.substring(0, equals).trim(), part.substring(equals + 1).trim());
        }
        return properties;
    }
}
