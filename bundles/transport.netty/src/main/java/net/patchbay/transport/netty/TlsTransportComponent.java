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

/**
 * The transport {@code netty-tls} for DS. A changed configuration is for the connections after it; one that makes no sense
 * changes nothing and is a line in the log.
 */
@Component(service = Transport.class, configurationPid = TlsTransportComponent.PID)
@TransportProperties(
        name = "netty-tls",
        protocols = {"inet/stream/262", "inet6/stream/262"},
        capabilities = "REUSE_PORT")
@Designate(ocd = TlsConfiguration.class)
public final class TlsTransportComponent implements Transport {
    /** The PID of the configuration. */
    static final String PID = "net.patchbay.transport.netty.tls";

    private final Report report = new Report(PID);
    private final NettyTransport transport;
    private volatile Guard guard;

    /**
     * For DS; starts the threads.
     *
     * @throws IllegalArgumentException the configuration makes no sense; then there is no transport until it does
     */
    @Activate
    public TlsTransportComponent(TlsConfiguration configuration) {
        this.guard = TlsSettings.of(configuration).guard();
        this.transport = new NettyTransport(
                Loops.configured(checked(configuration.io()), configuration.threads(), "netty-tls", report),
                NettyTransport.SECURED,
                () -> guard);
    }

    /** With Netty 4.2's io_uring a reset gets lost in one of some thirty connections where TLS is before it. */
    static String checked(String io) {
        if (io.equals("io_uring")) {
            throw new IllegalArgumentException(
                    "io = 'io_uring' loses resets of connections with TLS: take auto, epoll or nio in " + PID);
        }
        return io;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindLogs(LoggerFactory logs) {
        report.to(logs);
    }

    void unbindLogs(LoggerFactory logs) {
        report.notTo(logs);
    }

    @Modified
    void modified(TlsConfiguration configuration) {
        try {
            guard = TlsSettings.of(configuration).guard();
        } catch (IllegalArgumentException e) {
            report.warn("the configuration " + PID + " makes no sense and the one before stays: " + e.getMessage());
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
}
