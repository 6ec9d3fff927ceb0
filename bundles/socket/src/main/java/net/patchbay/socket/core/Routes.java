package net.patchbay.socket.core;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;

/** This machine's addresses and its ways to others, as the transport of a socket sees them. Any thread. */
final class Routes {
    /** An address that is nobody's, beyond every router: the way to it is the way to everywhere (RFC 5737, RFC 3849). */
    private static final SocketAddress FAR = new InetSocketAddress("192.0.2.1", 0);

    private static final SocketAddress FAR6 = new InetSocketAddress("2001:db8::1", 0);

    private Routes() {}

    /** What a socket of its family can be bound to. */
    static List<SocketAddress> addresses(SocketCore socket) throws TransportException {
        return socket.opened()
                .offer()
                .transport()
                .localAddresses(socket.protocol().family());
    }

    /** From which address a destination is reached. */
    static SocketAddress to(SocketCore socket, SocketAddress destination) throws TransportException {
        return socket.opened().offer().transport().route(destination);
    }

    /** As {@link #to}, or the error where no way leads there, which may change too. */
    static Object toOrNone(SocketCore socket, SocketAddress destination) throws TransportException {
        try {
            return to(socket, destination);
        } catch (TransportException e) {
            if (e.error() != TransportError.NETWORK_UNREACHABLE && e.error() != TransportError.HOST_UNREACHABLE) {
                throw e;
            }
            return TransportError.NETWORK_UNREACHABLE;
        }
    }

    /**
     * All ways, as far as they can be told: the addresses, the way to everywhere, and how often routes are known to have changed
     * (that more is told than has changed is allowed, eventselect.md §3.7).
     */
    static Object all(SocketCore socket, int told) throws TransportException {
        SocketAddress far = socket.protocol().family() == AddressFamily.INET6 ? FAR6 : FAR;
        return List.of(addresses(socket), toOrNone(socket, far), told);
    }
}
