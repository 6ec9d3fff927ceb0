package net.patchbay.transport.linux;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.NetworkListener;

/** What messages of the kernel's routing say of the network: which kinds of change, each once. */
final class Changes {
    private static final int HEADER = 16;
    private static final int RTM_NEWLINK = 16;
    private static final int RTM_DELLINK = 17;
    private static final int RTM_NEWADDR = 20;
    private static final int RTM_DELADDR = 21;
    private static final int RTM_NEWROUTE = 24;
    private static final int RTM_DELROUTE = 25;

    /** Where the message of a link says what of its flags has changed, and the flag of one that is up. */
    private static final int LINK_CHANGE = HEADER + 12;

    private static final int IFF_UP = 1;

    private final Set<AddressFamily> addresses = EnumSet.noneOf(AddressFamily.class);
    private boolean routes;

    /** Adds what messages say, which stand one after the other up to the buffer's limit. */
    void add(ByteBuffer messages) {
        int size;
        for (int at = 0; at + HEADER < messages.limit(); at += (size + 3) & ~3) {
            size = messages.getInt(at);
            if (size < HEADER || at + size > messages.limit()) {
                return;
            }
            addOne(messages, at, messages.getShort(at + 4));
        }
    }

    private void addOne(ByteBuffer messages, int at, int type) {
        switch (type) {
            case RTM_NEWADDR, RTM_DELADDR -> addAddress(messages.get(at + HEADER));
            case RTM_NEWROUTE, RTM_DELROUTE -> routes = true;
            case RTM_NEWLINK, RTM_DELLINK -> addLink(messages.getInt(at + LINK_CHANGE));
            default -> {
                // nothing that anybody is told of
            }
        }
    }

    private void addAddress(int family) {
        switch (family) {
            case Linux.AF_INET -> addresses.add(AddressFamily.INET);
            case Linux.AF_INET6 -> addresses.add(AddressFamily.INET6);
            default -> {
                // a family that no socket here has
            }
        }
    }

    /** The addresses of an interface that is down aren't listed. */
    private void addLink(int change) {
        routes = true;
        if ((change & IFF_UP) != 0) {
            addresses.add(AddressFamily.INET);
            addresses.add(AddressFamily.INET6);
        }
    }

    /** Messages were lost: anything may have changed. */
    void addAll() {
        addLink(IFF_UP);
    }

    /** Tells a listener; it may throw. */
    void tell(NetworkListener listener) {
        addresses.forEach(listener::addressesChanged);
        if (routes) {
            listener.routesChanged();
        }
    }
}
