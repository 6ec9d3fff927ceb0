package net.patchbay.itests;

/** The same over the transport on Netty. */
public class NettyEchoServerIT extends EchoServerIT {
    @Override
    protected String transport() {
        return NETTY;
    }
}
