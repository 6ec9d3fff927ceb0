package net.patchbay.socket.winsock;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import net.patchbay.transport.AddressFamily;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WsaError;

/** Which addresses a socket can use. */
final class Addresses {
    private Addresses() {}

    /** Fails for an address of another family; one that is still a name is somebody else's to look up. */
    static void check(Endpoint socket, SocketAddress address, String what) throws WinsockException {
        if (address == null) {
            throw socket.failure(WsaError.WSAEFAULT, what, "the address is missing");
        }
        if (address instanceof InetSocketAddress inet && inet.isUnresolved()) {
            return;
        }
        AddressFamily own = socket.protocol().family();
        Optional<AddressFamily> family = AddressFamily.of(address);
        boolean mapped = own == AddressFamily.INET6
                && family.filter(AddressFamily.INET::equals).isPresent();
        if (!mapped && !family.filter(own::equals).isPresent()) {
            throw socket.failure(
                    WsaError.WSAEAFNOSUPPORT, what + " to " + address, "the address is not of the family " + own);
        }
    }

    /** Whether it is the wildcard address of its family. */
    static boolean isWildcard(SocketAddress address) {
        return address instanceof InetSocketAddress inet
                && !inet.isUnresolved()
                && inet.getAddress().isAnyLocalAddress();
    }

    /** The wildcard address of a family, with a port that the system chooses. */
    static SocketAddress anywhere(AddressFamily family) {
        return new InetSocketAddress(family == AddressFamily.INET6 ? "::" : "0.0.0.0", 0);
    }
}
