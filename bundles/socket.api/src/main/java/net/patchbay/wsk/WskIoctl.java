package net.patchbay.wsk;

import static net.patchbay.wsk.SocketCategory.CONNECTION;
import static net.patchbay.wsk.SocketCategory.DATAGRAM;
import static net.patchbay.wsk.SocketCategory.STREAM;

import java.net.SocketAddress;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The control codes of sockets, each with its types, wsk.md 2.15.
 *
 * @param name its name in the original
 * @param code its ordinal there, among those of its kind
 * @param categories the sockets that have it
 * @param input the type of its input, {@link Void} for none
 * @param output the type of its output, {@link Void} for none
 * @param <I> the type of its input
 * @param <O> the type of its output
 */
public record WskIoctl<I, O>(
        String name, int code, Set<SocketCategory> categories, Class<I> input, Class<? super O> output) {
    private static final Set<SocketCategory> ALL = Set.of(SocketCategory.values());

    /** Datagrams come from this address alone, and go there without another; null clears it. After bind. */
    public static final WskIoctl<SocketAddress, Void> SIO_WSK_SET_REMOTE_ADDRESS =
            new WskIoctl<>("SIO_WSK_SET_REMOTE_ADDRESS", 1, Set.of(DATAGRAM), SocketAddress.class, Void.class);

    /** Registers an extension; {@link NtStatus#NOT_SUPPORTED}: none was ever defined. */
    public static final WskIoctl<UUID, Void> SIO_WSK_REGISTER_EXTENSION =
            new WskIoctl<>("SIO_WSK_REGISTER_EXTENSION", 2, ALL, UUID.class, Void.class);

    /** How much data should be under way, bytes; on a connected socket. */
    public static final WskIoctl<Void, Long> SIO_WSK_QUERY_IDEAL_SEND_BACKLOG =
            new WskIoctl<>("SIO_WSK_QUERY_IDEAL_SEND_BACKLOG", 3, Set.of(CONNECTION, STREAM), Void.class, Long.class);

    /** How much data waits to be received, bytes; on a connected socket. */
    public static final WskIoctl<Void, Long> SIO_WSK_QUERY_RECEIVE_BACKLOG =
            new WskIoctl<>("SIO_WSK_QUERY_RECEIVE_BACKLOG", 4, Set.of(CONNECTION, STREAM), Void.class, Long.class);

    /** The request that an accepted socket comes from; {@link NtStatus#INVALID_DEVICE_REQUEST} where it wasn't inspected. */
    public static final WskIoctl<Void, InspectId> SIO_WSK_QUERY_INSPECT_ID =
            new WskIoctl<>("SIO_WSK_QUERY_INSPECT_ID", 5, Set.of(CONNECTION), Void.class, InspectId.class);

    /** Datagrams go there without another address, and come from everywhere; null clears it. After bind. */
    public static final WskIoctl<SocketAddress, Void> SIO_WSK_SET_SENDTO_ADDRESS =
            new WskIoctl<>("SIO_WSK_SET_SENDTO_ADDRESS", 6, Set.of(DATAGRAM), SocketAddress.class, Void.class);

    /** The connection says and takes nothing any more, and can only be closed. */
    public static final WskIoctl<Void, Void> SIO_WSK_SET_TCP_SILENT_MODE =
            new WskIoctl<>("SIO_WSK_SET_TCP_SILENT_MODE", 7, Set.of(CONNECTION, STREAM), Void.class, Void.class);

    /** The addresses to which a socket of this family can be bound. */
    public static final WskIoctl<Void, List<SocketAddress>> SIO_ADDRESS_LIST_QUERY =
            new WskIoctl<>("SIO_ADDRESS_LIST_QUERY", 22, ALL, Void.class, List.class);

    /** Completes once, when that list has changed. */
    public static final WskIoctl<Void, Void> SIO_ADDRESS_LIST_CHANGE =
            new WskIoctl<>("SIO_ADDRESS_LIST_CHANGE", 23, ALL, Void.class, Void.class);

    public WskIoctl {
        categories = Set.copyOf(categories);
    }

    @Override
    public String toString() {
        return name;
    }
}
