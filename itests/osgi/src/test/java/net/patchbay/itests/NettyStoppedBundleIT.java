package net.patchbay.itests;

/** The same over the transport on Netty. */
public class NettyStoppedBundleIT extends StoppedBundleIT {
    @Override
    protected String transport() {
        return NETTY;
    }
}
