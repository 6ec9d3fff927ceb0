package net.patchbay.itests.benchmarks.sockets;

import java.util.Map;
import java.util.function.Supplier;
import net.patchbay.winsock.WinsockRegistrar;
import net.patchbay.wsk.WskRegistrar;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/** Offers servers, clients and waits, each of which starts when it is asked for, as soon as sockets can be made. */
public final class SocketsActivator implements BundleActivator {
    private ServiceTracker<WskRegistrar, Object> registrar;
    private ServiceTracker<WinsockRegistrar, Object> winsock;

    @Override
    public void start(BundleContext context) {
        registrar = new ServiceTracker<>(context, WskRegistrar.class, new ServiceTrackerCustomizer<>() {
            @Override
            public Object addingService(ServiceReference<WskRegistrar> reference) {
                WskRegistrar service = context.getService(reference);
                offer(context, "echo-static", () -> EchoServer.start(service, true));
                offer(context, "echo-dynamic", () -> EchoServer.start(service, false));
                offer(
                        context,
                        "connect",
                        () -> new Connects(service, Integer.parseInt(context.getProperty("patchbay.benchmarks.port"))));
                return service;
            }

            @Override
            public void modifiedService(ServiceReference<WskRegistrar> reference, Object service) {}

            @Override
            public void removedService(ServiceReference<WskRegistrar> reference, Object service) {
                context.ungetService(reference);
            }
        });
        registrar.open();
        winsock = new ServiceTracker<>(context, WinsockRegistrar.class, null) {
            @Override
            public Object addingService(ServiceReference<WinsockRegistrar> reference) {
                WinsockRegistrar service = context.getService(reference);
                offer(context, "wait-message", () -> WaitedMessages.begin(service)
                        .message());
                offer(context, "wait-ready", () -> WaitedMessages.begin(service).ready());
                return service;
            }
        };
        winsock.open();
    }

    private static void offer(BundleContext context, String operation, Supplier<Object> body) {
        context.registerService(Supplier.class, body, FrameworkUtil.asDictionary(Map.of("operation", operation)));
    }

    @Override
    public void stop(BundleContext context) {
        registrar.close();
        winsock.close();
    }
}
