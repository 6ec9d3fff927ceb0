package net.patchbay.transport.linux;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Joining and leaving groups; the system chooses the interface where none is named. */
final class Groups {
    private static final int MREQ_4 = 12;
    private static final int MREQ_6 = 20;

    private Groups() {}

    static int join(Calls calls, int fd, InetAddress group, NetworkInterface on) {
        return ask(calls, fd, group, on, Linux.IP_ADD_MEMBERSHIP, Linux.IPV6_ADD_MEMBERSHIP);
    }

    static int leave(Calls calls, int fd, InetAddress group, NetworkInterface on) {
        return ask(calls, fd, group, on, Linux.IP_DROP_MEMBERSHIP, Linux.IPV6_DROP_MEMBERSHIP);
    }

    private static int ask(Calls calls, int fd, InetAddress group, NetworkInterface on, int four, int six) {
        int index = on == null ? 0 : on.getIndex();
        boolean ofFour = group instanceof Inet4Address;
        ByteBuffer request = ByteBuffer.allocate(ofFour ? MREQ_4 : MREQ_6)
                .order(ByteOrder.nativeOrder())
                .put(0, group.getAddress())
                .putInt(ofFour ? 8 : 16, index);
        return ofFour
                ? calls.set(fd, Linux.IPPROTO_IP, four, request)
                : calls.set(fd, Linux.IPPROTO_IPV6, six, request);
    }
}
