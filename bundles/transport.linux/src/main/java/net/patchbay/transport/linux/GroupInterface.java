package net.patchbay.transport.linux;

import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The interface for what is sent to groups. The system doesn't tell one that was set by its number, so it is remembered. */
final class GroupInterface implements Setting<NetworkInterface> {
    private final boolean six;
    private NetworkInterface chosen;

    GroupInterface(boolean six) {
        this.six = six;
    }

    @Override
    public int set(Calls calls, int fd, NetworkInterface value) {
        int result = six
                ? calls.set(fd, Linux.IPPROTO_IPV6, Linux.IPV6_MULTICAST_IF, value.getIndex())
                : calls.set(fd, Linux.IPPROTO_IP, Linux.IP_MULTICAST_IF, byNumber(value.getIndex()));
        chosen = result < 0 ? chosen : value;
        return result;
    }

    /** {@code ip_mreqn} with the number alone. */
    private static ByteBuffer byNumber(int index) {
        return ByteBuffer.allocate(12).order(ByteOrder.nativeOrder()).putInt(8, index);
    }

    @Override
    public NetworkInterface get(Calls calls, int fd) {
        return chosen;
    }
}
