package net.patchbay.transport.linux;

import java.util.List;
import java.util.Set;
import net.patchbay.socket.TransportForTests;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportProtocol;

/** What the tests of the sockets run over in this module. */
public final class LinuxForTests implements TransportForTests {
    private final LinuxTransport transport;

    public LinuxForTests() throws Exception {
        transport = Started.of(Runtime.getRuntime().availableProcessors(), line -> {});
    }

    @Override
    public String name() {
        return "linux";
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public List<TransportProtocol> protocols() {
        return List.copyOf(LinuxTransport.PROTOCOLS);
    }

    @Override
    public Set<TransportCapability> capabilities() {
        return LinuxTransport.CAPABILITIES;
    }

    @Override
    public void close() {
        transport.close();
    }
}
