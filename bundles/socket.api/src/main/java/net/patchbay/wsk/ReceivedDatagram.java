package net.patchbay.wsk;

import java.net.SocketAddress;
import java.util.Set;

/**
 * What a request for a datagram got.
 *
 * @param bytes how many are in the buffer
 * @param remoteAddress who sent it, not null
 * @param flags what is known of it, not null
 */
public record ReceivedDatagram(int bytes, SocketAddress remoteAddress, Set<DatagramFlag> flags) {
    public ReceivedDatagram {
        flags = Set.copyOf(flags);
    }
}
