package net.patchbay.transport.loops;

import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import net.patchbay.transport.AddressFamily;

/** The addresses of this machine. */
public final class LocalAddresses {
    private LocalAddresses() {}

    /**
     * Those to which a socket of a family can be bound, without ports.
     *
     * @param family the family
     * @return the addresses of all interfaces that are up, in the system's order
     * @throws SocketException the system can't tell
     */
    public static List<SocketAddress> of(AddressFamily family) throws SocketException {
        return NetworkInterface.networkInterfaces()
                .filter(LocalAddresses::isUp)
                .flatMap(NetworkInterface::inetAddresses)
                .<SocketAddress>map(address -> new InetSocketAddress(address, 0))
                .filter(address -> AddressFamily.of(address).equals(Optional.of(family)))
                .toList();
    }

    private static boolean isUp(NetworkInterface one) {
        try {
            return one.isUp();
        } catch (SocketException e) {
            return false;
        }
    }
}
