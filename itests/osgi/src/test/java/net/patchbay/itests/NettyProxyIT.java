package net.patchbay.itests;

/** The same over the transport on Netty. */
public class NettyProxyIT extends ProxyIT {
    @Override
    protected String transport() {
        return NETTY;
    }
}
