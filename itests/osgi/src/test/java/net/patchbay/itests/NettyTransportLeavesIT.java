package net.patchbay.itests;

/** The same over the transport on Netty. */
public class NettyTransportLeavesIT extends TransportLeavesIT {
    @Override
    protected String transport() {
        return NETTY;
    }
}
