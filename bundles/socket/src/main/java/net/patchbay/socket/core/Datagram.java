package net.patchbay.socket.core;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import net.patchbay.transport.DatagramHeader;
import net.patchbay.wsk.DatagramFlag;
import net.patchbay.wsk.DatagramIndication;

/** A datagram that was received, in memory of its own, so that a program may keep one of a list and release the others. */
final class Datagram extends Lease implements DatagramIndication {
    private final ByteBuffer bytes;
    private final SocketAddress sender;
    private final Set<DatagramFlag> flags;
    private final int length;
    private Datagram next;

    Datagram(ByteBuffer bytes, DatagramHeader header) {
        this.bytes = bytes;
        this.length = bytes.remaining();
        this.sender = header.sender();
        this.flags = flags(header);
    }

    static Set<DatagramFlag> flags(DatagramHeader header) {
        EnumSet<DatagramFlag> flags = EnumSet.noneOf(DatagramFlag.class);
        if (header.truncated()) {
            flags.add(DatagramFlag.TRUNC);
        }
        if (header.broadcast()) {
            flags.add(DatagramFlag.BCAST);
        }
        if (header.multicast()) {
            flags.add(DatagramFlag.MCAST);
        }
        return flags;
    }

    void link(Datagram behind) {
        next = behind;
    }

    @Override
    int length() {
        return length;
    }

    @Override
    public Datagram next() {
        return next;
    }

    @Override
    public ByteBuffer buffer() {
        return bytes;
    }

    @Override
    public SocketAddress remoteAddress() {
        return sender;
    }

    @Override
    public Set<DatagramFlag> flags() {
        return flags;
    }
}
