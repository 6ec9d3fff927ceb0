package net.patchbay.socket;

import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import net.patchbay.notify.Notifications;
import net.patchbay.socket.client.Clients;
import net.patchbay.socket.client.TransportList;
import net.patchbay.socket.core.Engine;
import net.patchbay.socket.core.Names;
import net.patchbay.socket.core.Surroundings;
import net.patchbay.transport.Transport;
import net.patchbay.winsock.WinsockRegistrar;
import net.patchbay.wsk.WskRegistrar;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.LoggerFactory;
import org.osgi.service.metatype.annotations.Designate;

/** Wires sockets to the framework: transports, the router's hooks, the log, the configuration, the services. Holds no rule. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "net.patchbay.socket")
@Designate(ocd = SocketsConfiguration.class)
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"net.patchbay.wsk.WskRegistrar\"")
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"net.patchbay.winsock.WinsockRegistrar\"")
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"net.patchbay.wsk.runtime.SocketsRuntime\"")
public final class SocketsComponent {
    private final BundleContext context;
    private final SocketLog log = new SocketLog();
    private final OwnThreads threads = new OwnThreads();
    private final RouterHooks hooks = new RouterHooks(() -> configuration().notify_required());
    private final Engine engine = new Engine(new Around(), new Names(threads.lookups()), hooks, threads.rest());
    private final TransportList list = new TransportList();
    private final Clients clients = new Clients(engine, list);
    private final Transports transports;
    private final Watched watched;
    private volatile SocketsConfiguration configuration;
    private List<ServiceRegistration<?>> services = List.of();

    /**
     * Makes what sockets share; the service is registered when everything that is there is bound.
     *
     * @param context the bundle's
     * @param configuration how
     */
    @Activate
    public SocketsComponent(BundleContext context, SocketsConfiguration configuration) {
        this.context = context;
        this.configuration = configuration;
        this.transports = new Transports(context, list, clients, engine, log);
        this.watched = new Watched(transports, clients);
    }

    private SocketsConfiguration configuration() {
        return configuration;
    }

    @Activate
    void start() {
        threads.start(engine::look);
        watched.open(context);
        LongSupplier drain = () -> configuration.drain_timeout();
        WinsockRegistrars winsock = new WinsockRegistrars(clients, threads.listeners(), log::warn, drain);
        services = List.of(
                context.registerService(WskRegistrar.class, new Registrars(clients, drain), null),
                context.registerService(WinsockRegistrar.class, winsock, null));
    }

    @Modified
    void configure(SocketsConfiguration now) {
        configuration = now;
    }

    @Deactivate
    void stop() {
        services.forEach(ServiceRegistration::unregister);
        watched.close();
        clients.close(configuration.drain_timeout());
        threads.close();
    }

    @Reference(
            service = Transport.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "updatedTransport")
    void bindTransport(ServiceReference<Transport> reference) {
        transports.add(reference);
        watched.changed();
    }

    void updatedTransport(ServiceReference<Transport> reference) {
        transports.modify(reference);
        watched.changed();
    }

    void unbindTransport(ServiceReference<Transport> reference) {
        transports.remove(reference, configuration.drain_timeout());
        watched.changed();
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindNotifications(Notifications notifications) {
        hooks.use(notifications);
    }

    void unbindNotifications(Notifications notifications) {
        hooks.stopUsing(notifications);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindLog(LoggerFactory factory) {
        log.use(factory);
    }

    void unbindLog(LoggerFactory factory) {
        log.stopUsing(factory);
    }

    /** The clock and the log, as the rules see them. */
    private final class Around implements Surroundings {
        @Override
        public boolean insideCallback() {
            return engine.insideCallback();
        }

        @Override
        public Runnable after(long time, TimeUnit unit, Runnable work) {
            try {
                Future<?> future = threads.clock().schedule(work, time, unit);
                return () -> future.cancel(false);
            } catch (RejectedExecutionException e) {
                work.run();
                return () -> {};
            }
        }

        @Override
        public void warn(String message) {
            log.warn(message);
        }
    }
}
