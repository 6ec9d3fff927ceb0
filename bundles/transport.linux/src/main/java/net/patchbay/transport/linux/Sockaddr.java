package net.patchbay.transport.linux;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;

/** Addresses as the system writes them: {@code sockaddr_in}, {@code sockaddr_in6} and {@code sockaddr_un}. */
final class Sockaddr {
    /** Room for any. */
    static final int SIZE = 128;

    private static final int SIZE_4 = 16;
    private static final int SIZE_6 = 28;
    private static final int PATH = 2;
    private static final int LONGEST_PATH = 107;

    private Sockaddr() {}

    static int family(AddressFamily family) {
        return switch (family) {
            case UNIX -> Linux.AF_UNIX;
            case INET -> Linux.AF_INET;
            case INET6 -> Linux.AF_INET6;
        };
    }

    /**
     * Writes one at the beginning of a buffer in the machine's order of bytes.
     *
     * @return its size
     * @throws TransportException for an address of a family that such a socket can't use; those of IPv6 serve IPv4 too
     */
    static int write(SocketAddress address, AddressFamily family, ByteBuffer to) throws TransportException {
        AddressFamily of = AddressFamily.of(address).orElse(null);
        if (of != family && !(family == AddressFamily.INET6 && of == AddressFamily.INET)) {
            throw new TransportException(
                    TransportError.ADDRESS_NOT_SUPPORTED, address + " is no " + family + " address that is resolved");
        }
        to.putShort(0, (short) family(family));
        if (family == AddressFamily.UNIX) {
            return writePath(((UnixDomainSocketAddress) address).getPath().toString(), to);
        }
        InetSocketAddress inet = (InetSocketAddress) address;
        to.put(2, (byte) (inet.getPort() >> 8)).put(3, (byte) inet.getPort());
        return family == AddressFamily.INET ? write4(inet.getAddress(), to) : write6(inet.getAddress(), to);
    }

    private static int writePath(String path, ByteBuffer to) throws TransportException {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        if (name.length > LONGEST_PATH) {
            throw new TransportException(
                    TransportError.INVALID_ARGUMENT,
                    path + " is " + name.length + " bytes, and a name may have " + LONGEST_PATH);
        }
        to.put(PATH, name).put(PATH + name.length, (byte) 0);
        return name.length == 0 ? PATH : PATH + name.length + 1;
    }

    private static int write4(InetAddress address, ByteBuffer to) {
        to.put(4, address.getAddress()).putLong(8, 0);
        return SIZE_4;
    }

    /** The wildcard of IPv4 is that of IPv6; other addresses of IPv4 are written as mapped ones. */
    private static int write6(InetAddress address, ByteBuffer to) {
        byte[] bytes = address.getAddress();
        to.putInt(4, 0).putLong(8, 0).putLong(16, 0).putInt(24, 0);
        if (address instanceof Inet6Address six) {
            to.put(8, bytes).putInt(24, six.getScopeId());
        } else if (!address.isAnyLocalAddress()) {
            to.put(18, (byte) 0xFF).put(19, (byte) 0xFF).put(20, bytes);
        }
        return SIZE_6;
    }

    /** Reads one from the beginning of a buffer; null where there is none of these families. */
    static SocketAddress read(ByteBuffer from, int size) {
        int family = size < PATH ? Linux.AF_UNSPEC : from.getShort(0);
        return switch (family) {
            case Linux.AF_UNIX -> UnixDomainSocketAddress.of(path(from, size));
            case Linux.AF_INET -> new InetSocketAddress(inet(from, 4, 4, 0), port(from));
            case Linux.AF_INET6 -> new InetSocketAddress(inet(from, 8, 16, from.getInt(24)), port(from));
            default -> null;
        };
    }

    /** The address of a family that stands for all of this machine. */
    static InetAddress any(AddressFamily family) {
        return inet(ByteBuffer.allocate(16), 0, family == AddressFamily.INET ? 4 : 16, 0);
    }

    private static int port(ByteBuffer from) {
        return (from.get(2) & 0xFF) << 8 | (from.get(3) & 0xFF);
    }

    /** One of an address' bytes that stand there, 4 or 16 of them. */
    static InetAddress inet(ByteBuffer from, int offset, int size, int scope) {
        byte[] bytes = new byte[size];
        from.get(offset, bytes);
        try {
            InetAddress address = InetAddress.getByAddress(bytes);
            return scope == 0 || !(address instanceof Inet6Address)
                    ? address
                    : Inet6Address.getByAddress(null, bytes, scope);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + size + " bytes", e);
        }
    }

    /** Names that aren't files, which begin with a zero, can't be shown. */
    private static String path(ByteBuffer from, int size) {
        byte[] bytes = new byte[Math.max(0, size - PATH)];
        from.get(PATH, bytes);
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(Arrays.copyOf(bytes, end), StandardCharsets.UTF_8);
    }
}
