package net.patchbay.transport.linux;

import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;

/**
 * A {@code msghdr} with one buffer, room for an address, and room for what the system tells beside: where a datagram was sent to.
 * For one thread at a time.
 */
final class Message {
    private static final int ADDRESS_SIZE = 8;
    private static final int VECTOR = 16;
    private static final int VECTORS = 24;
    private static final int BESIDE = 32;
    private static final int BESIDE_SIZE = 40;
    private static final int FLAGS = 48;
    private static final int HEADER = 56;

    private static final int ADDRESS = HEADER + 16;
    private static final int MORE = ADDRESS + Sockaddr.SIZE;
    private static final int MORE_SIZE = 256;
    private static final int SIZE = MORE + MORE_SIZE;

    /** What stands before the value of a {@code cmsghdr}. */
    private static final int VALUE = 16;

    private final Block room = new Block(SIZE);
    private final ByteBuffer bytes = room.bytes();
    private boolean group;
    private boolean all;

    /** Receives one datagram; the result is its size as far as there was room, or the negative number of an error. */
    int receive(int fd, long to, int most, int flags) {
        bytes.putLong(0, room.address(ADDRESS)).putInt(ADDRESS_SIZE, Sockaddr.SIZE);
        bytes.putLong(VECTOR, room.address(HEADER)).putLong(VECTORS, 1);
        bytes.putLong(HEADER, to).putLong(HEADER + 8, most);
        bytes.putLong(BESIDE, room.address(MORE))
                .putLong(BESIDE_SIZE, MORE_SIZE)
                .putInt(FLAGS, 0);
        int size = (int) Calls.result(Libc.recvmsg(fd, room.address(), flags));
        group = false;
        all = false;
        if (size >= 0) {
            readDestination();
        }
        return size;
    }

    /** Who sent it. */
    SocketAddress sender() {
        byte[] address = new byte[Sockaddr.SIZE];
        bytes.get(ADDRESS, address);
        return Sockaddr.read(ByteBuffer.wrap(address).order(bytes.order()), bytes.getInt(ADDRESS_SIZE));
    }

    /** Whether some of it had no room. */
    boolean truncated() {
        return (bytes.getInt(FLAGS) & Linux.MSG_TRUNC) != 0;
    }

    /** Whether it was sent to a group. */
    boolean toGroup() {
        return group;
    }

    /** Whether it was sent to a broadcast address. */
    boolean toAll() {
        return all;
    }

    private void readDestination() {
        int end = MORE + (int) bytes.getLong(BESIDE_SIZE);
        for (int at = MORE; at + VALUE <= end && bytes.getLong(at) >= VALUE; ) {
            readOne(at);
            at += ((int) bytes.getLong(at) + 7) & ~7;
        }
    }

    private void readOne(int at) {
        int level = bytes.getInt(at + 8);
        int type = bytes.getInt(at + 12);
        if (level == Linux.IPPROTO_IP && type == Linux.IP_PKTINFO) {
            // the interface, the local address that would answer, and the address that it was sent to
            InetAddress to = Sockaddr.inet(bytes, at + VALUE + 8, 4, 0);
            group = to.isMulticastAddress();
            all = !group && bytes.getInt(at + VALUE + 4) != bytes.getInt(at + VALUE + 8);
        } else if (level == Linux.IPPROTO_IPV6 && type == Linux.IPV6_PKTINFO && !group && !all) {
            group = Sockaddr.inet(bytes, at + VALUE, 16, 0).isMulticastAddress();
        }
    }
}
