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

    /** What a datagram socket is connected to: null for the wildcard address with port 0, which takes the address back. */
    static SocketAddress target(Endpoint socket, SocketAddress to) throws WinsockException {
        boolean wildcard = isWildcard(to);
        boolean portless = to instanceof InetSocketAddress inet && inet.getPort() == 0;
        if (wildcard != portless) {
            throw socket.failure(WsaError.WSAEADDRNOTAVAIL, "connect to " + to, "nobody can be there");
        }
        return wildcard ? null : to;
    }

    /** The wildcard address of a family, with a port that the system chooses. */
    static SocketAddress anywhere(AddressFamily family) {
        return new InetSocketAddress(family == AddressFamily.INET6 ? "::" : "0.0.0.0", 0);
    }
}
