package net.patchbay.transport;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Optional;

/** The families of addresses, with the numbers that Winsock gives them. */
public enum AddressFamily {
    /** Unix domain: names of files. */
    UNIX(1),
    /** Internet protocol, version 4. */
    INET(2),
    /** Internet protocol, version 6. */
    INET6(23);

    private final int number;

    AddressFamily(int number) {
        this.number = number;
    }

    /** The number of {@code AF_…}. */
    public int number() {
        return number;
    }

    /**
     * The family of an address.
     *
     * @param address an address, not null
     * @return empty for an unresolved name, and for addresses of none of these families
     */
    public static Optional<AddressFamily> of(SocketAddress address) {
        if (address instanceof UnixDomainSocketAddress) {
            return Optional.of(UNIX);
        }
        if (address instanceof InetSocketAddress inet && inet.getAddress() instanceof Inet4Address) {
            return Optional.of(INET);
        }
        if (address instanceof InetSocketAddress inet && inet.getAddress() instanceof Inet6Address) {
            return Optional.of(INET6);
        }
        return Optional.empty();
    }
}
