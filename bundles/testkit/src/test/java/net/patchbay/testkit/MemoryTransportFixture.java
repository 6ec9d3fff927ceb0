package net.patchbay.testkit;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportProtocol;

/** The memory transport, right or wrong in one thing. */
class MemoryTransportFixture implements TransportFixture {
    final MemoryTransport right;
    private final TransportProtocol protocol;
    private final Transport transport;

    MemoryTransportFixture(TransportProtocol protocol, UnaryOperator<Transport> bend) {
        this.protocol = protocol;
        this.right = new MemoryTransport(protocol);
        this.transport = bend.apply(right);
    }

    static MemoryTransportFixture streams() {
        return new MemoryTransportFixture(TransportProtocol.TCP, UnaryOperator.identity());
    }

    static MemoryTransportFixture datagrams() {
        return new MemoryTransportFixture(TransportProtocol.UDP, UnaryOperator.identity());
    }

    static InetSocketAddress loopback(AddressFamily family, int port) {
        byte[] address = new byte[family == AddressFamily.INET ? 4 : 16];
        address[0] = (byte) (family == AddressFamily.INET ? 127 : 0);
        address[address.length - 1] = 1;
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public TransportProtocol protocol() {
        return protocol;
    }

    @Override
    public Set<TransportCapability> capabilities() {
        return EnumSet.of(
                TransportCapability.END_BEHIND_DATA,
                TransportCapability.REPLACES_THREADS,
                TransportCapability.EVENT_SELECTION);
    }

    @Override
    public SocketAddress address() {
        return loopback(protocol.family(), 0);
    }

    @Override
    public Optional<SocketAddress> nobody() {
        return Optional.of(loopback(protocol.family(), 9));
    }

    @Override
    public SocketAddress foreignAddress() {
        return UnixDomainSocketAddress.of("foreign");
    }

    @Override
    public OptionalLong descriptors() {
        return OptionalLong.of(right.open());
    }

    @Override
    public void stop() {
        right.refuse();
        right.closeSockets();
        right.endThreads();
    }

    @Override
    public void close() {
        right.refuse();
        right.closeSockets();
        right.endThreads();
    }
}
