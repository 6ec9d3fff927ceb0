package net.patchbay.winsock;

import java.net.NetworkInterface;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.MulticastGroup;

/**
 * The options of sockets, {@code WSPSetSockOpt} and {@code WSPGetSockOpt}.
 *
 * @param name its name
 * @param type the type of its value
 * @param <T> the type of its value
 */
public record WinsockOption<T>(String name, Class<T> type) {
    /** Whether it listens; of streams, can only be asked for. */
    public static final WinsockOption<Boolean> SO_ACCEPTCONN = new WinsockOption<>("SO_ACCEPTCONN", Boolean.class);

    /** Whether datagrams may go to broadcast addresses; of datagram sockets. */
    public static final WinsockOption<Boolean> SO_BROADCAST = new WinsockOption<>("SO_BROADCAST", Boolean.class);

    /**
     * Taken and told; of streams, before listen. Connections are taken from the system before a condition function decides, so the
     * other side may see a connection that is then reset (D46).
     */
    public static final WinsockOption<Boolean> SO_CONDITIONAL_ACCEPT =
            new WinsockOption<>("SO_CONDITIONAL_ACCEPT", Boolean.class);

    /** What failed without a call of the program, once; can only be asked for. */
    public static final WinsockOption<WsaError> SO_ERROR = new WinsockOption<>("SO_ERROR", WsaError.class);

    /** Nobody else may be bound to its address; before bind, and not with {@link #SO_REUSEADDR}. */
    public static final WinsockOption<Boolean> SO_EXCLUSIVEADDRUSE =
            new WinsockOption<>("SO_EXCLUSIVEADDRUSE", Boolean.class);

    /** Whether an idle connection is probed; of streams. */
    public static final WinsockOption<Boolean> SO_KEEPALIVE = new WinsockOption<>("SO_KEEPALIVE", Boolean.class);

    /** What a close does with data that wasn't sent yet; of streams. */
    public static final WinsockOption<Linger> SO_LINGER = new WinsockOption<>("SO_LINGER", Linger.class);

    /** The largest datagram, bytes; of datagram sockets, can only be asked for. */
    public static final WinsockOption<Integer> SO_MAX_MSG_SIZE = new WinsockOption<>("SO_MAX_MSG_SIZE", Integer.class);

    /** Whether urgent data comes in the normal stream; of streams whose transport has urgent data. */
    public static final WinsockOption<Boolean> SO_OOBINLINE = new WinsockOption<>("SO_OOBINLINE", Boolean.class);

    /** What it is made of; can only be asked for. */
    public static final WinsockOption<TransportProtocol> SO_PROTOCOL_INFO =
            new WinsockOption<>("SO_PROTOCOL_INFO", TransportProtocol.class);

    /** How many bytes that came are kept for it, 64 KB at first; 0 counts as 1. */
    public static final WinsockOption<Integer> SO_RCVBUF = new WinsockOption<>("SO_RCVBUF", Integer.class);

    /** How long a blocking receive waits, milliseconds; 0 for ever. */
    public static final WinsockOption<Integer> SO_RCVTIMEO = new WinsockOption<>("SO_RCVTIMEO", Integer.class);

    /** Others that have it too may be bound to its address; before bind. */
    public static final WinsockOption<Boolean> SO_REUSEADDR = new WinsockOption<>("SO_REUSEADDR", Boolean.class);

    /** How many bytes are taken before sending would block, 64 KB at first; 0 counts as 1. */
    public static final WinsockOption<Integer> SO_SNDBUF = new WinsockOption<>("SO_SNDBUF", Integer.class);

    /** How long a blocking send waits, milliseconds; 0 for ever. */
    public static final WinsockOption<Integer> SO_SNDTIMEO = new WinsockOption<>("SO_SNDTIMEO", Integer.class);

    /** Its type; can only be asked for. */
    public static final WinsockOption<SocketType> SO_TYPE = new WinsockOption<>("SO_TYPE", SocketType.class);

    /**
     * Whether small sends go at once. A socket begins with it, unlike the original's: what is sent together goes together anyway,
     * before the system sees it.
     */
    public static final WinsockOption<Boolean> TCP_NODELAY = new WinsockOption<>("TCP_NODELAY", Boolean.class);

    /** Whether an IPv6 socket serves IPv6 alone; before bind. */
    public static final WinsockOption<Boolean> IPV6_V6ONLY = new WinsockOption<>("IPV6_V6ONLY", Boolean.class);

    /** How packets are marked, 0 to 255. */
    public static final WinsockOption<Integer> IP_TOS = new WinsockOption<>("IP_TOS", Integer.class);

    /** The interface that datagrams to groups leave by; {@link WsaError#WSAEADDRNOTAVAIL} while the system chooses it. */
    public static final WinsockOption<NetworkInterface> IP_MULTICAST_IF =
            new WinsockOption<>("IP_MULTICAST_IF", NetworkInterface.class);

    /** How far datagrams to groups go, 0 to 255. */
    public static final WinsockOption<Integer> IP_MULTICAST_TTL =
            new WinsockOption<>("IP_MULTICAST_TTL", Integer.class);

    /** Whether this machine gets its own datagrams to groups. */
    public static final WinsockOption<Boolean> IP_MULTICAST_LOOP =
            new WinsockOption<>("IP_MULTICAST_LOOP", Boolean.class);

    /** Joins a group; can only be set. */
    public static final WinsockOption<MulticastGroup> IP_ADD_MEMBERSHIP =
            new WinsockOption<>("IP_ADD_MEMBERSHIP", MulticastGroup.class);

    /** Leaves a group; can only be set. */
    public static final WinsockOption<MulticastGroup> IP_DROP_MEMBERSHIP =
            new WinsockOption<>("IP_DROP_MEMBERSHIP", MulticastGroup.class);

    @Override
    public String toString() {
        return name;
    }
}
