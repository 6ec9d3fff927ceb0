package net.patchbay.itests;

import org.ops4j.pax.exam.Option;

/** The same over the transport on Netty. */
public class NettySoakIT extends SocketSoakIT {
    @Override
    protected String transport() {
        return NETTY;
    }

    @Override
    protected Option[] more() {
        return nettyBundles();
    }
}
