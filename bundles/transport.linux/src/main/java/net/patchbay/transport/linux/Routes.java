package net.patchbay.transport.linux;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;

/** Where ways lead: a datagram socket that gets a remote address gets the local one that serves for it, and sends nothing. */
final class Routes {
    private static final int SO_BROADCAST = 6;
    private static final int ANY_PORT = 9;

    private final Calls calls = new Calls();

    /** The address, with port 0, from which a destination would be reached. Any thread. */
    synchronized SocketAddress to(SocketAddress destination) throws TransportException {
        AddressFamily family = AddressFamily.of(destination)
                .filter(of -> of != AddressFamily.UNIX)
                .orElseThrow(() -> new TransportException(
                        TransportError.ADDRESS_NOT_SUPPORTED, "there are no routes to " + destination));
        InetSocketAddress to = new InetSocketAddress(((InetSocketAddress) destination).getAddress(), ANY_PORT);
        String what = "find a route to " + to.getAddress().getHostAddress();
        int fd = Errno.check(Calls.open(Sockaddr.family(family), Linux.SOCK_DGRAM, 0), what);
        try {
            int unused = calls.set(fd, Linux.SOL_SOCKET, SO_BROADCAST, 1);
            unused = Errno.check(calls.connect(fd, to, family), what);
            return new InetSocketAddress(((InetSocketAddress) calls.localAddress(fd)).getAddress(), 0);
        } finally {
            int unused = Libc.close(fd);
        }
    }
}
