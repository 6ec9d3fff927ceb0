package net.patchbay.socket.core;

import java.net.NetworkInterface;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.Map;
import net.patchbay.socket.core.BoundAddresses.Sharing;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportOptions;
import net.patchbay.wsk.MulticastGroup;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.SecurityDescriptor;
import net.patchbay.wsk.SocketCategory;
import net.patchbay.wsk.WskException;
import net.patchbay.wsk.WskOption;

/** What setting and asking for each option does. On the socket's loop. */
final class SocketOptions {
    private static final Map<WskOption<?>, SocketOption<?>> TRANSPORTS = Map.ofEntries(
            Map.entry(WskOption.SO_KEEPALIVE, StandardSocketOptions.SO_KEEPALIVE),
            Map.entry(WskOption.SO_RCVBUF, StandardSocketOptions.SO_RCVBUF),
            Map.entry(WskOption.SO_SNDBUF, StandardSocketOptions.SO_SNDBUF),
            Map.entry(WskOption.SO_BROADCAST, StandardSocketOptions.SO_BROADCAST),
            Map.entry(WskOption.TCP_NODELAY, StandardSocketOptions.TCP_NODELAY),
            Map.entry(WskOption.TCP_FASTOPEN, TransportOptions.TCP_FASTOPEN),
            Map.entry(WskOption.IPV6_V6ONLY, TransportOptions.IPV6_V6ONLY),
            Map.entry(WskOption.IP_MULTICAST_IF, StandardSocketOptions.IP_MULTICAST_IF),
            Map.entry(WskOption.IP_MULTICAST_TTL, StandardSocketOptions.IP_MULTICAST_TTL),
            Map.entry(WskOption.IP_MULTICAST_LOOP, StandardSocketOptions.IP_MULTICAST_LOOP));

    /** Data is given to the system at once, which is not to hold it back either; what a listener has, it hands on. */
    void atFirst(SocketCore socket) throws WskException {
        if (socket.transport().supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
            toTransport(socket, WskOption.TCP_NODELAY, true);
        }
        boolean mayListen = socket.category() == SocketCategory.LISTENING || socket.category() == SocketCategory.STREAM;
        if (mayListen && socket.transport().supportedOptions().contains(StandardSocketOptions.SO_KEEPALIVE)) {
            toTransport(socket, WskOption.SO_KEEPALIVE, false); // some systems can't say what a listener never was told
        }
    }

    <T> void set(SocketCore socket, WskOption<T> option, T value) throws WskException {
        check(socket, option);
        if (!option.type().isInstance(value)) {
            throw socket.failure(NtStatus.INVALID_PARAMETER, words(option), "its value can't be " + value);
        }
        if (option.equals(WskOption.SO_CONDITIONAL_ACCEPT)) {
            ((ListeningSocket) socket).conditional((Boolean) value);
        } else if (option.equals(WskOption.SO_REUSEADDR)) {
            share((BoundSocket) socket, option, (Boolean) value, Sharing.REUSE);
        } else if (option.equals(WskOption.SO_EXCLUSIVEADDRUSE)) {
            share((BoundSocket) socket, option, (Boolean) value, Sharing.EXCLUSIVE);
        } else if (option.equals(WskOption.SO_WSK_SECURITY)) {
            beforeBind((BoundSocket) socket, option);
            ((BoundSocket) socket).security((Descriptor) value);
        } else if (value instanceof MulticastGroup group) {
            ((DatagramSocket) socket).member(group, option.equals(WskOption.IP_ADD_MEMBERSHIP));
        } else if (TRANSPORTS.containsKey(option)) {
            toTransport(socket, option, value);
        } else {
            throw socket.failure(NtStatus.NOT_SUPPORTED, words(option), "it is not known");
        }
    }

    private static void share(BoundSocket socket, WskOption<?> option, boolean on, Sharing how) throws WskException {
        beforeBind(socket, option);
        if (on && socket.sharing() != Sharing.NONE && socket.sharing() != how) {
            throw socket.failure(
                    NtStatus.INVALID_PARAMETER, words(option), "reuse and exclusive use exclude each other");
        }
        if (on || socket.sharing() == how) {
            socket.sharing(on ? how : Sharing.NONE);
        }
    }

    private static void beforeBind(BoundSocket socket, WskOption<?> option) throws WskException {
        if (socket.bound()) {
            throw socket.failure(NtStatus.INVALID_DEVICE_STATE, words(option), "it comes before bind");
        }
    }

    @SuppressWarnings("unchecked") // the map pairs options of one type
    private static <T> void toTransport(SocketCore socket, WskOption<T> option, T value) throws WskException {
        try {
            socket.transport().option((SocketOption<T>) TRANSPORTS.get(option), value);
            if (socket instanceof ConnectionSocket connected && option.equals(WskOption.SO_SNDBUF)) {
                connected.connection().sending().lookAgain();
            }
        } catch (TransportException e) {
            throw socket.failure(e, words(option));
        }
    }

    <T> T get(SocketCore socket, WskOption<T> option) throws WskException {
        check(socket, option);
        Object value;
        if (option.equals(WskOption.SO_CONDITIONAL_ACCEPT)) {
            value = ((ListeningSocket) socket).conditional();
        } else if (option.equals(WskOption.SO_REUSEADDR)) {
            value = ((BoundSocket) socket).sharing() == Sharing.REUSE;
        } else if (option.equals(WskOption.SO_EXCLUSIVEADDRUSE)) {
            value = ((BoundSocket) socket).sharing() == Sharing.EXCLUSIVE;
        } else if (option.equals(WskOption.SO_WSK_SECURITY)) {
            SecurityDescriptor copy = ((BoundSocket) socket).security().copy(socket.owner());
            value = copy;
        } else if (TRANSPORTS.containsKey(option)) {
            value = ofTransport(socket, option);
        } else {
            throw socket.failure(NtStatus.NOT_SUPPORTED, words(option), "it can't be asked for");
        }
        return option.type().cast(value);
    }

    private static Object ofTransport(SocketCore socket, WskOption<?> option) throws WskException {
        try {
            Object value = socket.transport().option(TRANSPORTS.get(option));
            if (value == null && option.type() == NetworkInterface.class) {
                throw socket.failure(NtStatus.NOT_FOUND, words(option), "the system chooses it");
            }
            return value;
        } catch (TransportException e) {
            throw socket.failure(e, words(option));
        }
    }

    private static void check(SocketCore socket, WskOption<?> option) throws WskException {
        if (!option.categories().contains(socket.category())) {
            throw socket.failure(NtStatus.INVALID_DEVICE_REQUEST, words(option), "sockets of this category lack it");
        }
    }

    private static String words(WskOption<?> option) {
        return "option " + option;
    }
}
