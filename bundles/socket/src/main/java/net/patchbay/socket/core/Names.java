package net.patchbay.socket.core;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Executor;
import net.patchbay.transport.AddressFamily;

/** Looks names up, where that may take its time. */
public final class Names {
    private final Executor threads;

    /** On these threads. */
    public Names(Executor threads) {
        this.threads = threads;
    }

    /** Told what was found, or why nothing was. */
    @FunctionalInterface
    interface Found {
        void tell(SocketAddress found, String why);
    }

    void execute(Runnable work) {
        threads.execute(work);
    }

    /** Looks the first address of a family up; an IPv6 socket reaches IPv4 addresses too. */
    void resolve(InetSocketAddress name, AddressFamily family, Found found) {
        threads.execute(() -> {
            try {
                InetAddress other = null;
                for (InetAddress address : InetAddress.getAllByName(name.getHostString())) {
                    if (address instanceof Inet4Address == (family == AddressFamily.INET)) {
                        found.tell(new InetSocketAddress(address, name.getPort()), null);
                        return;
                    }
                    other = family == AddressFamily.INET6 ? address : null;
                }
                if (other == null) {
                    found.tell(null, name.getHostString() + " has no address of the family " + family);
                } else {
                    found.tell(new InetSocketAddress(other, name.getPort()), null);
                }
            } catch (UnknownHostException e) {
                found.tell(null, "the name " + name.getHostString() + " is not known");
            }
        });
    }
}
