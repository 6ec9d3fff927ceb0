package net.patchbay.transport.netty;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.patchbay.testkit.TransportFixture;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportProtocol;

/** The transport with the addresses of one protocol. */
final class NettyFixture implements TransportFixture {
    private final TransportProtocol protocol;
    private final NettyTransport transport;
    private final Path folder;
    private int count;

    NettyFixture(Io io, TransportProtocol protocol) throws Exception {
        this(io, protocol, NettyTransport.plain(io), null);
    }

    private NettyFixture(Io io, TransportProtocol protocol, Set<TransportProtocol> all, Guard guard) throws Exception {
        this.protocol = protocol;
        this.transport = new NettyTransport(new Loops(io, "netty-test", 2), all, () -> guard);
        this.folder = Files.createTempDirectory("netty");
    }

    static NettyFixture tls(Io io, TransportProtocol protocol) throws Exception {
        return new NettyFixture(io, protocol, NettyTransport.SECURED, Tls.TRUSTED.guard());
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
        return Set.of(TransportCapability.REUSE_PORT);
    }

    @Override
    public SocketAddress address() throws Exception {
        return switch (protocol.family()) {
            case UNIX -> UnixDomainSocketAddress.of(folder.resolve("s" + count++));
            case INET -> new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
            case INET6 ->
                new InetSocketAddress(
                        InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}), 0);
        };
    }

    @Override
    public Optional<SocketAddress> nobody() throws Exception {
        if (protocol.family() == AddressFamily.UNIX) {
            return Optional.of(address());
        }
        // below the ports that the system chooses, so that no other check gets it meanwhile
        return Optional.of(new InetSocketAddress(((InetSocketAddress) address()).getAddress(), 9));
    }

    @Override
    public SocketAddress foreignAddress() {
        return protocol.family() == AddressFamily.UNIX
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)
                : UnixDomainSocketAddress.of(folder.resolve("foreign"));
    }

    @Override
    public boolean resets() {
        return protocol.family() != AddressFamily.UNIX && protocol.type() == SocketType.STREAM;
    }

    @Override
    public OptionalLong descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? OptionalLong.of(system.getOpenFileDescriptorCount())
                : OptionalLong.empty();
    }

    @Override
    public void stop() {
        transport.close();
    }

    @Override
    public void close() throws Exception {
        transport.close();
        try (var left = Files.list(folder)) {
            List<Path> files = left.toList();
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
            if (!files.isEmpty()) {
                throw new AssertionError("left behind: " + files);
            }
        }
    }
}
