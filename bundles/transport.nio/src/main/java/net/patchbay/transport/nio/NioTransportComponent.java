package net.patchbay.transport.nio;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.List;
import java.util.Set;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportDatagrams;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportProperties;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.transport.TransportStream;
import net.patchbay.transport.loops.Settings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import org.osgi.service.metatype.annotations.Designate;

/** The transport as a service. It stays registered when its configuration changes, since it has live sockets. */
@Component(service = Transport.class, immediate = true, configurationPid = NioTransportComponent.PID)
@TransportProperties(
        name = "nio",
        protocols = {"inet/stream/6", "inet6/stream/6", "inet/dgram/17", "inet6/dgram/17", "unix/stream/0"},
        capabilities = {"REPLACES_THREADS", "REUSE_PORT", "EVENT_SELECTION", "ROUTES"})
@Designate(ocd = NioConfiguration.class)
public final class NioTransportComponent implements Transport {
    static final String PID = "net.patchbay.transport.nio";

    private static final Set<TransportProtocol> PROTOCOLS = Set.of(
            TransportProtocol.TCP,
            TransportProtocol.TCP6,
            TransportProtocol.UDP,
            TransportProtocol.UDP6,
            TransportProtocol.UNIX_STREAM);

    private final Logger log;
    private final NioTransport transport;

    /**
     * For DS.
     *
     * @param log where mistakes of the configuration are told, and what callbacks throw
     * @param configuration how many loops, and so on
     * @throws IOException when the system has no descriptors left
     */
    @Activate
    public NioTransportComponent(@Reference(service = LoggerFactory.class) Logger log, NioConfiguration configuration)
            throws IOException {
        this.log = log;
        this.transport = new NioTransport(settings(configuration), log::warn);
    }

    static Settings settings(NioConfiguration configuration) {
        return Settings.of(configuration.loops(), configuration.accept_retry());
    }

    static Set<TransportProtocol> protocols() {
        return PROTOCOLS;
    }

    @Modified
    void modified(NioConfiguration configuration) {
        try {
            transport.change(settings(configuration));
        } catch (IOException | IllegalArgumentException e) {
            log.error("{}: {}; what was configured before goes on", PID, e.getMessage());
        }
    }

    @Deactivate
    void deactivate() {
        transport.close();
    }

    @Override
    public TransportStream openStream(TransportProtocol protocol) throws TransportException {
        return transport.openStream(protocol);
    }

    @Override
    public TransportDatagrams openDatagrams(TransportProtocol protocol) throws TransportException {
        return transport.openDatagrams(protocol);
    }

    @Override
    public List<SocketAddress> localAddresses(AddressFamily family) throws TransportException {
        return transport.localAddresses(family);
    }

    @Override
    public SocketAddress route(SocketAddress destination) throws TransportException {
        return transport.route(destination);
    }
}
