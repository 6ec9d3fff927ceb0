package net.patchbay.transport.netty;

import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;

/** The multicast groups that a datagram socket is in. */
final class Groups {
    private final NioDatagramChannel channel;

    Groups(NioDatagramChannel channel) {
        this.channel = channel;
    }

    void join(InetAddress group, NetworkInterface on) throws TransportException {
        if (!group.isMulticastAddress()) {
            throw new TransportException(TransportError.INVALID_ARGUMENT, group + " is no group");
        }
        ChannelFuture joined = channel.joinGroup(new InetSocketAddress(group, 0), chosen(on));
        Failures.check(joined, "joining " + group);
    }

    void leave(InetAddress group, NetworkInterface on) {
        if (group.isMulticastAddress()) {
            var unused = channel.leaveGroup(new InetSocketAddress(group, 0), chosen(on));
        }
    }

    /** The system's choice is the interface that is set, and the first that has groups where none is. */
    private NetworkInterface chosen(NetworkInterface on) {
        if (on != null) {
            return on;
        }
        NetworkInterface set = channel.config().getNetworkInterface();
        return set == null ? Interfaces.firstWithGroups() : set;
    }
}
