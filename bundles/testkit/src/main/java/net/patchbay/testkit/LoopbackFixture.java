package net.patchbay.testkit;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
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
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.TransportProtocol;

/**
 * A fixture for a transport that goes through the system's own network: addresses of this machine alone, and a temporary folder for
 * those of Unix domain sockets, in which nothing may be left.
 */
public abstract class LoopbackFixture implements TransportFixture {
    /** Below the ports that the system chooses, so that no other check gets it meanwhile. */
    private static final int DISCARD = 9;

    private final TransportProtocol protocol;
    private final Path folder;
    private int count;

    /**
     * With one protocol.
     *
     * @param protocol the one that is checked, not null
     * @throws IOException no temporary folder can be made
     */
    protected LoopbackFixture(TransportProtocol protocol) throws IOException {
        this.protocol = protocol;
        this.folder = Files.createTempDirectory("transport");
    }

    @Override
    public final TransportProtocol protocol() {
        return protocol;
    }

    @Override
    public final SocketAddress address() throws IOException {
        return switch (protocol.family()) {
            case UNIX -> UnixDomainSocketAddress.of(folder.resolve("s" + count++));
            case INET -> new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
            case INET6 ->
                new InetSocketAddress(
                        InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}), 0);
        };
    }

    @Override
    public final Optional<SocketAddress> nobody() throws IOException {
        return Optional.of(
                address() instanceof InetSocketAddress here
                        ? new InetSocketAddress(here.getAddress(), DISCARD)
                        : address());
    }

    @Override
    public final SocketAddress foreignAddress() {
        return protocol.family() == AddressFamily.UNIX
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)
                : UnixDomainSocketAddress.of(folder.resolve("foreign"));
    }

    @Override
    public final boolean resets() {
        return protocol.family() != AddressFamily.UNIX && protocol.type() == SocketType.STREAM;
    }

    /** Those of the whole process. */
    @Override
    public final OptionalLong descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? OptionalLong.of(system.getOpenFileDescriptorCount())
                : OptionalLong.empty();
    }

    /** Stops the transport; it may be stopped already. */
    @Override
    public void close() throws Exception {
        stop();
        List<Path> left;
        try (var files = Files.list(folder)) {
            left = files.toList();
        }
        for (Path file : left) {
            Files.delete(file);
        }
        Files.delete(folder);
        if (!left.isEmpty()) {
            throw new AssertionError("left behind: " + left);
        }
    }
}
