package net.patchbay.transport.linux;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import net.patchbay.testkit.LoopbackFixture;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportProtocol;

/** The transport with the addresses of one protocol; it must find nothing to complain of. */
final class LinuxFixture extends LoopbackFixture {
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final LinuxTransport transport;

    LinuxFixture(TransportProtocol protocol) throws Exception {
        super(protocol);
        this.transport = Started.of(2, log::add);
    }

    @Override
    public Transport transport() {
        return transport;
    }

    /** Unix domain sockets have no urgent data, whatever the transport has. */
    @Override
    public Set<TransportCapability> capabilities() {
        Set<TransportCapability> capabilities = EnumSet.copyOf(LinuxTransport.CAPABILITIES);
        if (protocol().family() == AddressFamily.UNIX) {
            capabilities.remove(TransportCapability.URGENT_DATA);
        }
        return capabilities;
    }

    @Override
    public void stop() {
        transport.close();
    }

    @Override
    public void close() throws Exception {
        super.close();
        if (!log.isEmpty()) {
            throw new AssertionError("logged: " + log);
        }
    }
}
