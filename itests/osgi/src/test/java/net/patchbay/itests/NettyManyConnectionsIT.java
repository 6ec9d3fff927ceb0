package net.patchbay.itests;

/** The same over the transport on Netty. */
public class NettyManyConnectionsIT extends ManyConnectionsIT {
    @Override
    protected String transport() {
        return NETTY;
    }

    /** Netty's bundles stay, and with them what their allocator keeps. */
    @Override
    protected long pooled() {
        return 1 << 20;
    }
}
