package net.patchbay.winsock;

import java.net.SocketAddress;
import java.util.List;

/**
 * The control codes of sockets, each with its number and types (eventselect.md §3.7).
 *
 * @param name its name
 * @param code its number
 * @param input the type of its input, {@link Void} for none
 * @param output the type of its output, {@link Void} for none
 * @param <I> the type of its input
 * @param <O> the type of its output
 */
public record WinsockIoctl<I, O>(String name, int code, Class<I> input, Class<? super O> output) {
    /** Non-blocking, or blocking; the latter is {@link WsaError#WSAEINVAL} while events are selected. */
    public static final WinsockIoctl<Boolean, Void> FIONBIO =
            new WinsockIoctl<>("FIONBIO", 0x8004667E, Boolean.class, Void.class);

    /** How many bytes one receive would get at least; of datagrams, the size of the first. */
    public static final WinsockIoctl<Void, Integer> FIONREAD =
            new WinsockIoctl<>("FIONREAD", 0x4004667F, Void.class, Integer.class);

    /** Whether no urgent data waits; always true where it comes inline (eventselect.md §3.3). */
    public static final WinsockIoctl<Void, Boolean> SIOCATMARK =
            new WinsockIoctl<>("SIOCATMARK", 0x40047307, Void.class, Boolean.class);

    /**
     * The flow specifications; re-enables {@link NetworkEvent#QOS}. {@link WsaError#WSAEINVAL} before bind or connect,
     * {@link WsaError#WSAENOPROTOOPT} where the transport can't mark what it sends.
     */
    public static final WinsockIoctl<Void, QualityOfService> SIO_GET_QOS =
            new WinsockIoctl<>("SIO_GET_QOS", 0xC8000007, Void.class, QualityOfService.class);

    /** Reserved: answers null flow specifications (D63). */
    public static final WinsockIoctl<Void, QualityOfService> SIO_GET_GROUP_QOS =
            new WinsockIoctl<>("SIO_GET_GROUP_QOS", 0xC8000008, Void.class, QualityOfService.class);

    /**
     * Sets the flow specifications: what is sent is marked as the sending one says, as far as the transport can.
     * {@link NetworkEvent#QOS} tells of a change, whoever made it (D63). {@link WsaError#WSAEOPNOTSUPP} where the transport can't
     * mark anything.
     */
    public static final WinsockIoctl<QualityOfService, Void> SIO_SET_QOS =
            new WinsockIoctl<>("SIO_SET_QOS", 0x8800000B, QualityOfService.class, Void.class);

    /** Reserved: {@link WsaError#WSAEOPNOTSUPP}. */
    public static final WinsockIoctl<QualityOfService, Void> SIO_SET_GROUP_QOS =
            new WinsockIoctl<>("SIO_SET_GROUP_QOS", 0x8800000C, QualityOfService.class, Void.class);

    /**
     * The local address from which a destination is reached, with port 0. {@link WsaError#WSAENETUNREACH} where no way leads there,
     * {@link WsaError#WSAEOPNOTSUPP} where the transport knows no routes
     * ({@link net.patchbay.transport.TransportCapability#ROUTES}).
     */
    public static final WinsockIoctl<SocketAddress, SocketAddress> SIO_ROUTING_INTERFACE_QUERY =
            new WinsockIoctl<>("SIO_ROUTING_INTERFACE_QUERY", 0xC8000014, SocketAddress.class, SocketAddress.class);

    /**
     * Asks to be told of the next change of that address, the wildcard for any route. A non-blocking socket is told by
     * {@link NetworkEvent#ROUTING_INTERFACE_CHANGE}, once and with {@link WsaError#WSAENETUNREACH} where no way leads there any more, and
     * the call itself says {@link WsaError#WSAEWOULDBLOCK}; a blocking one waits, whatever {@link WinsockOption#SO_RCVTIMEO}
     * says. Asked twice is asked once. A change is seen within a second, or at once where the transport states
     * {@link net.patchbay.transport.TransportCapability#NETWORK_CHANGES}; one that is taken back before that isn't.
     * {@link WsaError#WSAENETDOWN} when the transport leaves meanwhile.
     */
    public static final WinsockIoctl<SocketAddress, Void> SIO_ROUTING_INTERFACE_CHANGE =
            new WinsockIoctl<>("SIO_ROUTING_INTERFACE_CHANGE", 0x88000015, SocketAddress.class, Void.class);

    /** The local addresses of the socket's family. */
    public static final WinsockIoctl<Void, List<SocketAddress>> SIO_ADDRESS_LIST_QUERY =
            new WinsockIoctl<>("SIO_ADDRESS_LIST_QUERY", 0x48000016, Void.class, List.class);

    /** Asks to be told of the next change of those, by {@link NetworkEvent#ADDRESS_LIST_CHANGE}; otherwise as above. */
    public static final WinsockIoctl<Void, Void> SIO_ADDRESS_LIST_CHANGE =
            new WinsockIoctl<>("SIO_ADDRESS_LIST_CHANGE", 0x28000017, Void.class, Void.class);

    @Override
    public String toString() {
        return name;
    }
}
