package net.patchbay.transport.netty;

import java.util.Dictionary;
import java.util.Map;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportConstants;
import net.patchbay.transport.TransportProtocol;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.namespace.service.ServiceNamespace;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.LoggerFactory;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The transport {@code netty} for DS. It registers the service itself: which protocols there are depends on what loads. A changed
 * configuration counts from the next start, since sockets stay on their loops.
 */
@Component(
        service = {},
        configurationPid = NettyTransportComponent.PID)
@Capability(
        namespace = ServiceNamespace.SERVICE_NAMESPACE,
        attribute = "objectClass:List<String>=\"net.patchbay.transport.Transport\"")
@Designate(ocd = NettyConfiguration.class)
public final class NettyTransportComponent {
    /** The PID of the configuration. */
    static final String PID = "net.patchbay.transport.netty";

    private final Report report = new Report(PID);
    private final NettyTransport transport;
    private final ServiceRegistration<Transport> registration;

    /**
     * For DS; starts the threads.
     *
     * @throws IllegalArgumentException the configuration makes no sense; then there is no transport until it does
     */
    @Activate
    public NettyTransportComponent(BundleContext context, NettyConfiguration configuration) {
        Loops loops = Loops.configured(configuration.io(), configuration.threads(), "netty", report);
        this.transport = new NettyTransport(loops, NettyTransport.plain(loops.io()), () -> null);
        this.registration = context.registerService(Transport.class, transport, properties());
    }

    private Dictionary<String, Object> properties() {
        return FrameworkUtil.asDictionary(Map.of(
                TransportConstants.NAME,
                "netty",
                TransportConstants.PROTOCOLS,
                transport.protocols().stream()
                        .map(TransportProtocol::toString)
                        .sorted()
                        .toArray(String[]::new),
                TransportConstants.CAPABILITIES,
                new String[] {TransportCapability.REUSE_PORT.name()}));
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindLogs(LoggerFactory logs) {
        report.to(logs);
    }

    void unbindLogs(LoggerFactory logs) {
        report.notTo(logs);
    }

    @Modified
    void modified() {
        // the loops that sockets are on stay
    }

    /** Whoever has sockets ends them before the service is gone; what is open then, the transport closes. */
    @Deactivate
    void deactivate() {
        registration.unregister();
        transport.close();
    }
}
