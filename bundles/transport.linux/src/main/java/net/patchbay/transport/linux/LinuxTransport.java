package net.patchbay.transport.linux;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.NetworkListener;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportDatagrams;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.transport.TransportStream;
import net.patchbay.transport.loops.LocalAddresses;
import net.patchbay.transport.loops.Loops;
import net.patchbay.transport.loops.Settings;

/** The transport by the system's own calls. */
final class LinuxTransport implements Transport, AutoCloseable {
    /** What it can wherever it runs. */
    static final Set<TransportCapability> CAPABILITIES = Set.of(
            TransportCapability.END_BEHIND_DATA,
            TransportCapability.URGENT_DATA,
            TransportCapability.REPLACES_THREADS,
            TransportCapability.DESTINATION_OF_DATAGRAMS,
            TransportCapability.REUSE_PORT,
            TransportCapability.EVENT_SELECTION,
            TransportCapability.V6_ONLY,
            TransportCapability.NETWORK_CHANGES,
            TransportCapability.ROUTES);

    /** What any process may open. */
    static final Set<TransportProtocol> PROTOCOLS = Set.of(
            TransportProtocol.TCP,
            TransportProtocol.TCP6,
            TransportProtocol.UDP,
            TransportProtocol.UDP6,
            TransportProtocol.UNIX_STREAM);

    private final Set<TransportProtocol> protocols;
    private final Loops<EpollPoller> loops;
    private final Watchers watchers;
    private final Routes routes = new Routes();

    /**
     * Starts it.
     *
     * @param layout how this machine's events lie in memory
     * @param protocols what it opens
     * @param log hears what callbacks throw, and other surprises; any thread
     * @throws IOException the system has no descriptors left
     */
    LinuxTransport(EventLayout layout, Set<TransportProtocol> protocols, Settings settings, Consumer<String> log)
            throws IOException {
        this.protocols = protocols;
        this.loops = new Loops<>("linux", () -> EpollPoller.open(layout), settings, log);
        this.watchers = new Watchers(loops);
    }

    void change(Settings to) throws IOException {
        loops.change(to);
    }

    @Override
    public TransportStream openStream(TransportProtocol protocol) throws TransportException {
        check(protocol, protocol.type() == SocketType.STREAM);
        return loops.keep(LinuxStream.open(loops, open(protocol, Linux.SOCK_STREAM, 0), protocol.family()));
    }

    @Override
    public TransportDatagrams openDatagrams(TransportProtocol protocol) throws TransportException {
        check(protocol, protocol.type() != SocketType.STREAM);
        boolean raw = protocol.type() == SocketType.RAW;
        int fd = open(protocol, raw ? Linux.SOCK_RAW : Linux.SOCK_DGRAM, raw ? protocol.protocol() : 0);
        return loops.keep(new LinuxDatagrams(loops.next(), fd, protocol));
    }

    private static int open(TransportProtocol protocol, int type, int number) throws TransportException {
        return Errno.check(Calls.open(Sockaddr.family(protocol.family()), type, number), "open " + protocol);
    }

    private void check(TransportProtocol protocol, boolean rightType) throws TransportException {
        loops.checkOpen();
        if (!rightType || !protocols.contains(protocol)) {
            throw new TransportException(
                    TransportError.NOT_SUPPORTED, "the transport linux opens no such socket: " + protocol);
        }
    }

    @Override
    public List<SocketAddress> localAddresses(AddressFamily family) throws TransportException {
        try {
            return LocalAddresses.of(family);
        } catch (SocketException e) {
            throw new TransportException(
                    TransportError.FAILED, "list the addresses of this machine: " + e.getMessage());
        }
    }

    @Override
    public SocketAddress route(SocketAddress destination) throws TransportException {
        loops.checkOpen();
        return routes.to(destination);
    }

    @Override
    public AutoCloseable watch(NetworkListener listener) throws TransportException {
        return watchers.add(Objects.requireNonNull(listener, "listener"));
    }

    @Override
    public void close() {
        loops.close();
    }
}
