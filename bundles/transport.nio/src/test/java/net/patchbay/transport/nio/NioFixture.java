package net.patchbay.transport.nio;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import net.patchbay.testkit.LoopbackFixture;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.transport.loops.Settings;

/** The transport with the addresses of one protocol; it must find nothing to complain of. */
final class NioFixture extends LoopbackFixture {
    /** As {@link NioTransportComponent} states them; a test of the component compares the two. */
    static final Set<TransportCapability> CAPABILITIES = Set.of(
            TransportCapability.REPLACES_THREADS,
            TransportCapability.REUSE_PORT,
            TransportCapability.EVENT_SELECTION,
            TransportCapability.ROUTES);

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final NioTransport transport;

    NioFixture(TransportProtocol protocol) throws Exception {
        super(protocol);
        this.transport = new NioTransport(new Settings(2, 50), log::add);
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public Set<TransportCapability> capabilities() {
        return CAPABILITIES;
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
