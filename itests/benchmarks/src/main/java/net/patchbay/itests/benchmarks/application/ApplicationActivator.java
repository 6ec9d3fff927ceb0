package net.patchbay.itests.benchmarks.application;

import net.patchbay.mpr.MultipleProviderRouter;
import net.patchbay.mpr.runtime.RouterRuntime;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;

/**
 * An application of the router, in a bundle of its own. It offers two operations, as services of JDK types, once the
 * router serves all the providers that the framework property {@code benchmark.others} announces.
 */
public final class ApplicationActivator implements BundleActivator {
    private ServiceTracker<?, ?> router;

    @Override
    public void start(BundleContext context) throws InvalidSyntaxException {
        Filter either = FrameworkUtil.createFilter("(|(objectClass=" + RouterRuntime.class.getName() + ")(objectClass="
                + MultipleProviderRouter.class.getName() + "))");
        router = new ServiceTracker<>(context, either, new OfferWhenServed(context));
        router.open();
    }

    @Override
    public void stop(BundleContext context) {
        router.close();
    }
}
