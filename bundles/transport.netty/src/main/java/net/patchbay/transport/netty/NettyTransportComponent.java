package net.patchbay.transport.netty;

import java.net.SocketAddress;
import java.util.List;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportDatagrams;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportProperties;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.transport.TransportStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.LoggerFactory;
import org.osgi.service.metatype.annotations.Designate;

/** The transport {@code netty} for DS. A changed configuration counts from the next start: sockets stay on their loops. */
@Component(service = Transport.class, configurationPid = NettyTransportComponent.PID)
@TransportProperties(
        name = "netty",
        protocols = {"inet/stream/6", "inet6/stream/6", "inet/dgram/17", "inet6/dgram/17", "unix/stream/0"},
        capabilities = "REUSE_PORT")
@Designate(ocd = NettyConfiguration.class)
public final class NettyTransportComponent implements Transport {
    /** The PID of the configuration. */
    static final String PID = "net.patchbay.transport.netty";

    private final Report report = new Report(PID);
    private final NettyTransport transport;

    /**
     * For DS; starts the threads.
     *
     * @throws IllegalArgumentException the configuration makes no sense; then there is no transport until it does
     */
    @Activate
    public NettyTransportComponent(NettyConfiguration configuration) {
        this.transport = new NettyTransport(
                Loops.configured(configuration.io(), configuration.threads(), "netty", report),
                NettyTransport.PLAIN,
                () -> null);
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
}
