package net.patchbay.itests;

/** The same over the transport on Netty. */
public class NettySoakIT extends SocketSoakIT {
    @Override
    protected String transport() {
        return NETTY;
    }
}
