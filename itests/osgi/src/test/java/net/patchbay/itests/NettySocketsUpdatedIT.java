package net.patchbay.itests;

/** The same over the transport on Netty. */
public class NettySocketsUpdatedIT extends SocketsUpdatedIT {
    @Override
    protected String transport() {
        return NETTY;
    }
}
