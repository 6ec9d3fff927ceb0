package net.patchbay.transport.nio;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;

/** The multicast groups that a datagram socket has joined. */
final class Groups {
    private record Membership(InetAddress group, String on) {
        static Membership of(InetAddress group, NetworkInterface on) {
            return new Membership(group, on == null ? "" : on.getName());
        }
    }

    private final DatagramChannel channel;
    private final Map<Membership, MembershipKey> joined = new HashMap<>();

    Groups(DatagramChannel channel) {
        this.channel = channel;
    }

    void join(InetAddress group, NetworkInterface on) throws TransportException {
        try {
            joined.put(Membership.of(group, on), channel.join(group, on == null ? chosen(group) : on));
        } catch (IOException | RuntimeException e) {
            throw Errors.of(e, "join " + group.getHostAddress());
        }
    }

    /** The interface that the socket sends to groups with, else the first one that can do it: java.nio asks for one. */
    private NetworkInterface chosen(InetAddress group) throws IOException {
        NetworkInterface sending = channel.getOption(StandardSocketOptions.IP_MULTICAST_IF);
        if (sending != null) {
            return sending;
        }
        Optional<NetworkInterface> first = NetworkInterface.networkInterfaces()
                .filter(one -> fits(one, group))
                .findFirst();
        return first.orElseThrow(() -> new TransportException(
                TransportError.ADDRESS_NOT_AVAILABLE, "no interface of this machine takes part in groups; name one"));
    }

    private static boolean fits(NetworkInterface one, InetAddress group) {
        try {
            return one.isUp()
                    && one.supportsMulticast()
                    && one.inetAddresses().anyMatch(address -> address.getClass() == group.getClass());
        } catch (SocketException e) {
            return false;
        }
    }

    void leave(InetAddress group, NetworkInterface on) {
        MembershipKey key = joined.remove(Membership.of(group, on));
        if (key != null) {
            key.drop();
        }
    }

    /** The channel is closed, and with it all memberships have ended. */
    void forget() {
        joined.clear();
    }
}
