package net.patchbay.transport.netty;

import java.util.List;
import java.util.Set;
import net.patchbay.socket.TransportForTests;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportProtocol;

/** What the tests of the sockets run over in this module: the best that Netty can wait with here. */
public final class NettyForTests implements TransportForTests {
    private final NettyTransport transport;

    public NettyForTests() {
        Loops loops = new Loops(IoChoice.choose("auto", reason -> {}), "netty", 0);
        transport = new NettyTransport(loops, NettyTransport.plain(loops.io()), () -> null);
    }

    @Override
    public String name() {
        return "netty";
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public List<TransportProtocol> protocols() {
        return List.copyOf(transport.protocols());
    }

    @Override
    public Set<TransportCapability> capabilities() {
        return Set.of(TransportCapability.REUSE_PORT);
    }

    @Override
    public void close() {
        transport.close();
    }
}
