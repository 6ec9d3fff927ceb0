package net.patchbay.router;

import net.patchbay.mpr.MultipleProviderRouter;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.notify.Notifications;
import net.patchbay.notify.NotifyHook;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.log.LoggerFactory;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Wires the router to the framework: the whiteboards of providers and of hooks, the log, Event Admin, the configuration, and the
 * services that it registers. Holds no rule.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "net.patchbay.router")
@Designate(ocd = RouterConfiguration.class)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"net.patchbay.mpr.MultipleProviderRouter\"")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"net.patchbay.notify.Notifications\"")
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"net.patchbay.mpr.runtime.RouterRuntime\"")
public final class RouterComponent {
    private final RouterLog log = new RouterLog();
    private final EndedEvents events = new EndedEvents();
    private final BundleContext context;
    private final Router router;
    private final RuntimeService runtime;
    private final SynchronousBundleListener stops = this::bundleChanged;
    private ServiceRegistration<MultipleProviderRouter> service;
    private ServiceRegistration<Notifications> notifications;

    /**
     * Makes the router; its services are registered when everything that is there is bound.
     *
     * @param context the bundle's
     * @param configuration how
     */
    @Activate
    public RouterComponent(BundleContext context, RouterConfiguration configuration) {
        this.context = context;
        this.runtime = new RuntimeService(context);
        this.router = new Router(context, Settings.of(configuration), log, events, runtime::changed);
    }

    @Activate
    void start() {
        context.addBundleListener(stops);
        runtime.register(router.core());
        service = context.registerService(MultipleProviderRouter.class, new Faces(router), null);
        notifications = context.registerService(Notifications.class, router.notifications(), null);
        log.info("the router is ready");
    }

    @Modified
    void configure(RouterConfiguration configuration) {
        router.configure(Settings.of(configuration));
    }

    @Deactivate
    void stop() {
        OwnClasses.loadAll(context.getBundle());
        notifications.unregister();
        service.unregister();
        router.close();
        runtime.unregister();
        context.removeBundleListener(stops);
    }

    private void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPED) {
            router.stopped(event.getBundle().getBundleId());
        }
    }

    @Reference(
            service = NetworkProvider.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "updatedProvider")
    void bindProvider(ServiceReference<NetworkProvider> reference) {
        router.providers().whiteboard().add(reference);
    }

    void updatedProvider(ServiceReference<NetworkProvider> reference) {
        router.providers().whiteboard().modify(reference);
    }

    void unbindProvider(ServiceReference<NetworkProvider> reference) {
        router.providers().whiteboard().remove(reference);
    }

    @Reference(
            service = NotifyHook.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "updatedHook")
    void bindHook(ServiceReference<NotifyHook> reference) {
        router.hooks().whiteboard().add(reference);
    }

    void updatedHook(ServiceReference<NotifyHook> reference) {
        router.hooks().whiteboard().modify(reference);
    }

    void unbindHook(ServiceReference<NotifyHook> reference) {
        router.hooks().whiteboard().remove(reference);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindLog(LoggerFactory factory) {
        log.use(factory);
    }

    void unbindLog(LoggerFactory factory) {
        log.stopUsing(factory);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindEvents(EventAdmin admin) {
        events.use(admin);
    }

    void unbindEvents(EventAdmin admin) {
        events.stopUsing(admin);
    }
}
