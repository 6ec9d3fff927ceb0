package net.patchbay.transport.linux;

import java.io.IOException;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportConstants;
import net.patchbay.transport.loops.Settings;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Registers the transport with what it can do here, or what stands for it and says why it can't. The service stays registered when the
 * configuration changes, since it has live sockets.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = LinuxTransportComponent.PID)
@Designate(ocd = LinuxConfiguration.class)
public final class LinuxTransportComponent {
    static final String PID = "net.patchbay.transport.linux";

    private final Logger log;
    private final Machine machine;
    private final LinuxTransport transport;
    private final ServiceRegistration<Transport> registration;

    /**
     * For DS.
     *
     * @param context where the transport is registered
     * @param log where mistakes of the configuration are told, and what callbacks throw
     * @param configuration how many loops, and so on
     * @param properties what the service has beside its own properties, {@code service.ranking} for one
     * @throws IOException when the system has no descriptors left
     */
    @Activate
    public LinuxTransportComponent(
            BundleContext context,
            @Reference(service = LoggerFactory.class) Logger log,
            LinuxConfiguration configuration,
            Map<String, Object> properties)
            throws IOException {
        this.log = log;
        this.machine = Machine.tried(System.getProperty("os.name"), System.getProperty("os.arch"));
        this.transport = machine instanceof Machine.Able able
                ? new LinuxTransport(able.layout(), able.protocols(), settings(configuration), log::warn)
                : null;
        Transport service = machine instanceof Machine.Unable unable ? new Unavailable(unable.reason()) : transport;
        this.registration = context.registerService(Transport.class, service, serviceProperties(properties, machine));
    }

    static Settings settings(LinuxConfiguration configuration) {
        return Settings.of(configuration.loops(), configuration.accept_retry());
    }

    static Dictionary<String, Object> serviceProperties(Map<String, Object> configured, Machine machine) {
        Map<String, Object> all = new HashMap<>();
        configured.forEach((key, value) -> {
            if (!key.startsWith(".")) {
                all.put(key, value);
            }
        });
        all.put(TransportConstants.NAME, "linux");
        if (machine instanceof Machine.Able able) {
            all.put(TransportConstants.PROTOCOLS, texts(able.protocols()));
            all.put(TransportConstants.CAPABILITIES, texts(LinuxTransport.CAPABILITIES));
        } else if (machine instanceof Machine.Unable unable) {
            all.put(TransportConstants.PROTOCOLS, texts(LinuxTransport.PROTOCOLS));
            all.put(TransportConstants.UNAVAILABLE, unable.reason());
        }
        return FrameworkUtil.asDictionary(all);
    }

    private static String[] texts(Set<?> values) {
        return values.stream().map(Object::toString).sorted().toArray(String[]::new);
    }

    @Modified
    void modified(LinuxConfiguration configuration, Map<String, Object> properties) {
        try {
            if (transport != null) {
                transport.change(settings(configuration));
            }
            registration.setProperties(serviceProperties(properties, machine));
        } catch (IOException | IllegalArgumentException e) {
            log.error("{}: {}; what was configured before goes on", PID, e.getMessage());
        }
    }

    /** First its users end their sockets, as the service goes. */
    @Deactivate
    void deactivate() {
        registration.unregister();
        if (transport != null) {
            transport.close();
        }
    }
}
