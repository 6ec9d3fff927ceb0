package net.patchbay.transport.netty;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.List;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.TransportException;

/** The interfaces of this machine. */
final class Interfaces {
    private Interfaces() {}

    /** The addresses of a family, without ports. */
    static List<SocketAddress> addresses(AddressFamily family) throws TransportException {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> family == family(address))
                    .map(address -> (SocketAddress) new InetSocketAddress(address, 0))
                    .toList();
        } catch (SocketException e) {
            throw Failures.of(e, "listing the addresses");
        }
    }

    private static AddressFamily family(InetAddress address) {
        return address instanceof Inet4Address ? AddressFamily.INET : AddressFamily.INET6;
    }

    /** The first one that is up and takes part in groups; null where none does. */
    static NetworkInterface firstWithGroups() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(Interfaces::hasGroups)
                    .findFirst()
                    .orElse(null);
        } catch (SocketException e) {
            return null;
        }
    }

    private static boolean hasGroups(NetworkInterface one) {
        try {
            return one.isUp() && one.supportsMulticast();
        } catch (SocketException e) {
            return false; // it went away meanwhile
        }
    }
}
