package net.patchbay.itests;

/** The same over the transport on Netty. */
public class NettyEventSelectionIT extends EventSelectionIT {
    @Override
    protected String transport() {
        return NETTY;
    }
}
