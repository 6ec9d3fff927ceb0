package net.patchbay.transport.netty;

import java.net.SocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportDatagrams;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.transport.TransportStream;

/** A transport on loops of Netty's. */
final class NettyTransport implements Transport, AutoCloseable {
    private static final Set<TransportProtocol> INTERNET =
            Set.of(TransportProtocol.TCP, TransportProtocol.TCP6, TransportProtocol.UDP, TransportProtocol.UDP6);

    /** What goes with it. */
    static final Set<TransportProtocol> SECURED = Set.of(
            new TransportProtocol(AddressFamily.INET, SocketType.STREAM, TransportProtocol.TLS),
            new TransportProtocol(AddressFamily.INET6, SocketType.STREAM, TransportProtocol.TLS));

    private final Loops loops;
    private final Loops datagrams;
    private final Set<TransportProtocol> protocols;
    private final Map<TransportProtocol, StreamOrigin> origins = new HashMap<>();

    /**
     * A transport.
     *
     * @param loops where its streams run; end with it
     * @param protocols {@link #plain} or {@link #SECURED}
     * @param guards what stands before the channels of streams; gives null for nothing
     */
    NettyTransport(Loops loops, Set<TransportProtocol> protocols, Supplier<Guard> guards) {
        this.loops = loops;
        this.datagrams = protocols.contains(TransportProtocol.UDP) ? loops.ofDatagrams() : loops;
        this.protocols = protocols;
        for (TransportProtocol protocol : protocols) {
            if (protocol.type() == SocketType.STREAM) {
                origins.put(protocol, new StreamOrigin(loops, protocol, guards));
            }
        }
    }

    /** What goes without TLS: Unix domain streams where one direction can end alone. */
    static Set<TransportProtocol> plain(Io io) {
        Set<TransportProtocol> all = new HashSet<>(INTERNET);
        if (io.halfClosesUnix()) {
            all.add(TransportProtocol.UNIX_STREAM);
        }
        return Set.copyOf(all);
    }

    Set<TransportProtocol> protocols() {
        return protocols;
    }

    @Override
    public TransportStream openStream(TransportProtocol protocol) throws TransportException {
        checkOpen();
        StreamOrigin origin = origins.get(protocol);
        if (origin == null) {
            throw unknown(protocol);
        }
        return new NettyStream(origin);
    }

    @Override
    public TransportDatagrams openDatagrams(TransportProtocol protocol) throws TransportException {
        checkOpen();
        if (protocol.type() == SocketType.STREAM || !protocols.contains(protocol)) {
            throw unknown(protocol);
        }
        return new NettyDatagrams(datagrams, protocol.family());
    }

    private void checkOpen() throws TransportException {
        if (loops.closed()) {
            throw new TransportException(TransportError.CLOSED, "the transport is leaving");
        }
    }

    private TransportException unknown(TransportProtocol protocol) {
        return new TransportException(
                TransportError.NOT_SUPPORTED, "this transport opens " + protocols + ", and not " + protocol);
    }

    @Override
    public List<SocketAddress> localAddresses(AddressFamily family) throws TransportException {
        return Interfaces.addresses(family);
    }

    /** Closes what is open, and ends the threads; waits for that, with a bound. */
    @Override
    public void close() {
        origins.values().forEach(StreamOrigin::close);
        loops.close();
        datagrams.close();
    }
}
