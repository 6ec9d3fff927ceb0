package net.patchbay.transport.nio;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.function.Consumer;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportDatagrams;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.transport.TransportStream;
import net.patchbay.transport.loops.LocalAddresses;
import net.patchbay.transport.loops.Loops;
import net.patchbay.transport.loops.Settings;

/** The transport on java.nio. */
final class NioTransport implements Transport, AutoCloseable {
    private static final int ANY_PORT = 9;

    private final Loops<NioPoller> loops;

    /**
     * Starts it.
     *
     * @param log hears what callbacks throw, and other surprises; any thread
     */
    NioTransport(Settings settings, Consumer<String> log) throws IOException {
        loops = new Loops<>("nio", NioPoller::open, settings, log);
    }

    void change(Settings to) throws IOException {
        loops.change(to);
    }

    @Override
    public TransportStream openStream(TransportProtocol protocol) throws TransportException {
        check(protocol, protocol.type() == SocketType.STREAM);
        try {
            return loops.keep(NioStream.open(loops, protocol.family()));
        } catch (IOException | RuntimeException e) {
            throw Errors.of(e, "open " + protocol);
        }
    }

    @Override
    public TransportDatagrams openDatagrams(TransportProtocol protocol) throws TransportException {
        check(protocol, protocol.type() == SocketType.DGRAM);
        try {
            return loops.keep(NioDatagrams.open(loops.next(), protocol.family()));
        } catch (IOException | RuntimeException e) {
            throw Errors.of(e, "open " + protocol);
        }
    }

    private void check(TransportProtocol protocol, boolean rightType) throws TransportException {
        loops.checkOpen();
        if (!rightType || !NioTransportComponent.protocols().contains(protocol)) {
            throw new TransportException(
                    TransportError.NOT_SUPPORTED, "the transport nio opens no such socket: " + protocol);
        }
    }

    @Override
    public List<SocketAddress> localAddresses(AddressFamily family) throws TransportException {
        try {
            return LocalAddresses.of(family);
        } catch (SocketException e) {
            throw Errors.of(e, "list the addresses of this machine");
        }
    }

    /** A datagram channel that gets a remote address gets the local one that serves for it, and sends nothing. */
    @Override
    public SocketAddress route(SocketAddress destination) throws TransportException {
        loops.checkOpen();
        AddressFamily family = AddressFamily.of(destination)
                .filter(of -> of != AddressFamily.UNIX)
                .orElseThrow(() -> new TransportException(
                        TransportError.ADDRESS_NOT_SUPPORTED, "there are no routes to " + destination));
        InetAddress to = ((InetSocketAddress) destination).getAddress();
        try (DatagramChannel channel = DatagramChannel.open(Endpoint.protocolFamily(family))) {
            channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
            channel.connect(new InetSocketAddress(to, ANY_PORT));
            return new InetSocketAddress(((InetSocketAddress) channel.getLocalAddress()).getAddress(), 0);
        } catch (IOException | RuntimeException e) {
            throw Errors.of(e, "find a route to " + to.getHostAddress());
        }
    }

    @Override
    public void close() {
        loops.close();
    }
}
