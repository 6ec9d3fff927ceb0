package net.patchbay.itests;

import static org.ops4j.pax.exam.CoreOptions.composite;

import org.ops4j.pax.exam.Option;

/** The same where Netty's epoll isn't there: Netty remembers why, and mustn't remember who asked. */
public class NettyWithoutNativeLeavesIT extends NettyTransportLeavesIT {
    @Override
    protected Option nativeOfNetty() {
        return composite();
    }
}
