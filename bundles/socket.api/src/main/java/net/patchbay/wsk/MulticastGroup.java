package net.patchbay.wsk;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Objects;

/**
 * A group that a datagram socket joins or leaves.
 *
 * @param group its address, not null
 * @param on the interface, null for the system's choice
 */
public record MulticastGroup(InetAddress group, NetworkInterface on) {
    public MulticastGroup {
        Objects.requireNonNull(group, "group");
    }
}
