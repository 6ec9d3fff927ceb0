package net.patchbay.itests.benchmarks.application;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;

/**
 * An application of the router, in a bundle of its own. It offers two operations, as services of JDK types, once the
 * router serves all the providers that the framework property {@code benchmark.others} announces.
 */
public final class ApplicationActivator implements BundleActivator {
    private ServiceTracker<?, ?> runtime;

    @Override
    public void start(BundleContext context) throws InvalidSyntaxException {
        Filter whole = FrameworkUtil.createFilter(
                "(&(" + Constants.OBJECTCLASS + "=net.patchbay.mpr.runtime.RouterRuntime)(service.changecount=*))");
        runtime = new ServiceTracker<>(context, whole, new OfferWhenServed(context));
        runtime.open();
    }

    @Override
    public void stop(BundleContext context) {
        runtime.close();
    }
}
