package net.patchbay.wsk;

import static net.patchbay.wsk.SocketCategory.CONNECTION;
import static net.patchbay.wsk.SocketCategory.DATAGRAM;
import static net.patchbay.wsk.SocketCategory.LISTENING;
import static net.patchbay.wsk.SocketCategory.STREAM;

import java.net.NetworkInterface;
import java.util.Set;

/**
 * The options of sockets, each with its type, wsk.md 2.15.
 *
 * @param name its name in the original
 * @param code its number there; 0 for those that go by {@code setsockopt} numbers of each system
 * @param type the type of its value
 * @param categories the sockets that have it; basic ones have those that are nobody's own
 * @param <T> the type of its value
 */
public record WskOption<T>(String name, int code, Class<T> type, Set<SocketCategory> categories) {
    private static final Set<SocketCategory> BOUND = Set.of(LISTENING, CONNECTION, DATAGRAM, STREAM);
    private static final Set<SocketCategory> CONNECTED = Set.of(LISTENING, CONNECTION, STREAM);

    /** Enables events, or disables one; see {@link WskSocket#controlEvents}. */
    public static final WskOption<EventCallbackControl> SO_WSK_EVENT_CALLBACK =
            new WskOption<>("SO_WSK_EVENT_CALLBACK", 0x4002, EventCallbackControl.class, BOUND);

    /** Connection requests are inspected before they are accepted; before bind, off at first (D46). */
    public static final WskOption<Boolean> SO_CONDITIONAL_ACCEPT =
            new WskOption<>("SO_CONDITIONAL_ACCEPT", 0x3002, Boolean.class, Set.of(LISTENING));

    /** Who may share the socket's address; before bind. Asking gives a copy that is to be released. */
    public static final WskOption<SecurityDescriptor> SO_WSK_SECURITY =
            new WskOption<>("SO_WSK_SECURITY", 0x4001, SecurityDescriptor.class, BOUND);

    /** The address may be another's too; before bind, off at first. */
    public static final WskOption<Boolean> SO_REUSEADDR = new WskOption<>("SO_REUSEADDR", 0x0004, Boolean.class, BOUND);

    /** The address may be nobody else's; before bind, off at first. */
    public static final WskOption<Boolean> SO_EXCLUSIVEADDRUSE =
            new WskOption<>("SO_EXCLUSIVEADDRUSE", ~0x0004, Boolean.class, BOUND);

    /** A silent connection is probed; off at first, and accepted sockets have what their listener has. */
    public static final WskOption<Boolean> SO_KEEPALIVE =
            new WskOption<>("SO_KEEPALIVE", 0x0008, Boolean.class, CONNECTED);

    /** The size of the receive buffer, bytes; accepted sockets have what their listener has. */
    public static final WskOption<Integer> SO_RCVBUF = new WskOption<>("SO_RCVBUF", 0x1002, Integer.class, BOUND);

    /** The size of the send buffer, bytes. */
    public static final WskOption<Integer> SO_SNDBUF = new WskOption<>("SO_SNDBUF", 0x1001, Integer.class, BOUND);

    /** Datagrams may go to broadcast addresses; off at first. */
    public static final WskOption<Boolean> SO_BROADCAST =
            new WskOption<>("SO_BROADCAST", 0x0020, Boolean.class, Set.of(DATAGRAM));

    /** Small segments aren't held back; on at first, as data is always given to the system at once. */
    public static final WskOption<Boolean> TCP_NODELAY =
            new WskOption<>("TCP_NODELAY", 0x0001, Boolean.class, CONNECTED);

    /** Data of {@link WskConnectionSocket#connectEx} may ride with the handshake, where the transport can. */
    public static final WskOption<Boolean> TCP_FASTOPEN =
            new WskOption<>("TCP_FASTOPEN", 15, Boolean.class, Set.of(CONNECTION, STREAM));

    /** An IPv6 socket serves IPv6 alone; before bind. What it is at first, the transport decides. */
    public static final WskOption<Boolean> IPV6_V6ONLY = new WskOption<>("IPV6_V6ONLY", 27, Boolean.class, BOUND);

    /** The interface by which datagrams to groups leave. */
    public static final WskOption<NetworkInterface> IP_MULTICAST_IF =
            new WskOption<>("IP_MULTICAST_IF", 9, NetworkInterface.class, Set.of(DATAGRAM));

    /** How far datagrams to groups go. */
    public static final WskOption<Integer> IP_MULTICAST_TTL =
            new WskOption<>("IP_MULTICAST_TTL", 10, Integer.class, Set.of(DATAGRAM));

    /** Whether this machine gets its own datagrams to groups. */
    public static final WskOption<Boolean> IP_MULTICAST_LOOP =
            new WskOption<>("IP_MULTICAST_LOOP", 11, Boolean.class, Set.of(DATAGRAM));

    /** Joins a group; can't be asked for. */
    public static final WskOption<MulticastGroup> IP_ADD_MEMBERSHIP =
            new WskOption<>("IP_ADD_MEMBERSHIP", 12, MulticastGroup.class, Set.of(DATAGRAM));

    /** Leaves a group; can't be asked for. */
    public static final WskOption<MulticastGroup> IP_DROP_MEMBERSHIP =
            new WskOption<>("IP_DROP_MEMBERSHIP", 13, MulticastGroup.class, Set.of(DATAGRAM));

    public WskOption {
        categories = Set.copyOf(categories);
    }

    @Override
    public String toString() {
        return name;
    }
}
