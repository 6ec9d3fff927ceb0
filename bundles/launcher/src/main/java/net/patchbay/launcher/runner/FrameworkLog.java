package net.patchbay.launcher.runner;

import org.osgi.framework.BundleContext;
import org.osgi.service.log.LoggerFactory;
import org.osgi.util.tracker.ServiceTracker;

/** The framework's log, where one is there. */
final class FrameworkLog {
    private final ServiceTracker<LoggerFactory, LoggerFactory> factories;

    FrameworkLog(BundleContext context) {
        factories = new ServiceTracker<>(context, LoggerFactory.class, null);
        factories.open();
    }

    void error(String message, Throwable thrown) {
        LoggerFactory factory = factories.getService();
        if (factory != null) {
            factory.getLogger(FrameworkLog.class).error(message, thrown);
        }
    }

    void close() {
        factories.close();
    }
}
