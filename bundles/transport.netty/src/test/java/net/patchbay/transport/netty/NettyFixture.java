package net.patchbay.transport.netty;

import java.util.Set;
import net.patchbay.testkit.LoopbackFixture;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportProtocol;

/** The transport with the addresses of one protocol. */
final class NettyFixture extends LoopbackFixture {
    private final NettyTransport transport;

    NettyFixture(Io io, TransportProtocol protocol) throws Exception {
        this(io, protocol, NettyTransport.plain(io), null);
    }

    private NettyFixture(Io io, TransportProtocol protocol, Set<TransportProtocol> all, Guard guard) throws Exception {
        super(protocol);
        this.transport = new NettyTransport(new Loops(io, "netty-test", 2), all, () -> guard);
    }

    static NettyFixture tls(Io io, TransportProtocol protocol) throws Exception {
        return new NettyFixture(io, protocol, NettyTransport.SECURED, Tls.TRUSTED.guard());
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public Set<TransportCapability> capabilities() {
        return Set.of(TransportCapability.REUSE_PORT);
    }

    @Override
    public void stop() {
        transport.close();
    }
}
