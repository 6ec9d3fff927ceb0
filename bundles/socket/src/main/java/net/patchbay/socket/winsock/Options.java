package net.patchbay.socket.winsock;

import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.TransportOptions;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockOption;
import net.patchbay.winsock.WsaError;
import net.patchbay.wsk.WskOption;

/** The options that sockets have, by their kind. Without the socket's lock. */
final class Options {
    private static final int BYTE = 255;

    private static final Map<WinsockOption<?>, Choice<?>> OF_ALL = Map.ofEntries(
            entry(WinsockOption.SO_ERROR, new Choice.Told<>(socket -> socket.state()
                    .takeError())),
            entry(WinsockOption.SO_TYPE, new Choice.Told<>(socket -> socket.protocol()
                    .type())),
            entry(WinsockOption.SO_PROTOCOL_INFO, new Choice.Told<>(Endpoint::protocol)),
            entry(
                    WinsockOption.SO_RCVBUF,
                    size(state -> state.receiveBuffer, (state, size) -> state.receiveBuffer = size)),
            entry(WinsockOption.SO_SNDBUF, size(state -> state.sendBuffer, (state, size) -> state.sendBuffer = size)),
            entry(
                    WinsockOption.SO_RCVTIMEO,
                    time(state -> state.receiveTimeout, (state, time) -> state.receiveTimeout = time)),
            entry(
                    WinsockOption.SO_SNDTIMEO,
                    time(state -> state.sendTimeout, (state, time) -> state.sendTimeout = time)),
            entry(
                    WinsockOption.SO_REUSEADDR,
                    new Choice.OfBelow<>(
                            WskOption.SO_REUSEADDR, state -> state.reuse, (state, on) -> state.reuse = on)),
            entry(
                    WinsockOption.SO_EXCLUSIVEADDRUSE,
                    new Choice.OfBelow<>(
                            WskOption.SO_EXCLUSIVEADDRUSE,
                            state -> state.exclusive,
                            (state, on) -> state.exclusive = on)),
            entry(
                    WinsockOption.IPV6_V6ONLY,
                    new Choice.Early<>(of(TransportOptions.IPV6_V6ONLY), Endpoint::bound, "bind")),
            entry(WinsockOption.IP_TOS, new Choice.OfTransport<>(StandardSocketOptions.IP_TOS, Options::isByte)));

    private static final Map<WinsockOption<?>, Choice<?>> OF_STREAMS = with(Map.ofEntries(
            entry(WinsockOption.SO_ACCEPTCONN, new Choice.Told<>(Endpoint::listens)),
            entry(
                    WinsockOption.SO_CONDITIONAL_ACCEPT,
                    new Choice.Early<>(
                            kept(state -> state.conditional, (state, on) -> state.conditional = on),
                            Endpoint::listens,
                            "listen")),
            entry(WinsockOption.SO_LINGER, kept(state -> state.linger, (state, linger) -> state.linger = linger)),
            entry(
                    WinsockOption.SO_OOBINLINE,
                    new Choice.Both<>(
                            of(TransportOptions.SO_OOBINLINE),
                            new Choice.Kept<>(
                                    state -> state.inline,
                                    (state, on) -> state.inline = on,
                                    on -> true,
                                    Endpoint::resized))),
            entry(WinsockOption.SO_KEEPALIVE, of(StandardSocketOptions.SO_KEEPALIVE)),
            entry(WinsockOption.TCP_NODELAY, of(StandardSocketOptions.TCP_NODELAY))));

    private static final Map<WinsockOption<?>, Choice<?>> OF_DATAGRAMS = with(Map.ofEntries(
            entry(WinsockOption.SO_MAX_MSG_SIZE, new Choice.Told<>(socket -> ((DatagramEndpoint) socket).largest())),
            entry(WinsockOption.SO_BROADCAST, of(StandardSocketOptions.SO_BROADCAST)),
            entry(WinsockOption.IP_MULTICAST_IF, of(StandardSocketOptions.IP_MULTICAST_IF)),
            entry(
                    WinsockOption.IP_MULTICAST_TTL,
                    new Choice.OfTransport<>(StandardSocketOptions.IP_MULTICAST_TTL, Options::isByte)),
            entry(WinsockOption.IP_MULTICAST_LOOP, of(StandardSocketOptions.IP_MULTICAST_LOOP)),
            entry(WinsockOption.IP_ADD_MEMBERSHIP, new Choice.Deed<>(WskOption.IP_ADD_MEMBERSHIP)),
            entry(WinsockOption.IP_DROP_MEMBERSHIP, new Choice.Deed<>(WskOption.IP_DROP_MEMBERSHIP))));

    private Options() {}

    static <T> void set(Endpoint socket, WinsockOption<T> option, T value) throws WinsockException {
        Choice<T> choice = choice(socket, option);
        if (!option.type().isInstance(value)) {
            throw socket.failure(WsaError.WSAEINVAL, "setting " + option, "it can't be " + value);
        }
        choice.set(socket, option, value);
    }

    static <T> T get(Endpoint socket, WinsockOption<T> option) throws WinsockException {
        return choice(socket, option).get(socket, option);
    }

    @SuppressWarnings("unchecked") // the maps pair options with choices of one type
    private static <T> Choice<T> choice(Endpoint socket, WinsockOption<T> option) throws WinsockException {
        socket.locked(() -> {
            socket.checkOpen(option.name());
            return null;
        });
        boolean stream = socket.protocol().type() == SocketType.STREAM;
        Choice<?> choice = (stream ? OF_STREAMS : OF_DATAGRAMS).get(option);
        if (choice == null) {
            throw socket.failure(
                    WsaError.WSAENOPROTOOPT, option.name(), (stream ? "streams" : "datagram sockets") + " lack it");
        }
        return (Choice<T>) choice;
    }

    // ------------------------------------------------------------ kinds of choices

    private static Map<WinsockOption<?>, Choice<?>> with(Map<WinsockOption<?>, Choice<?>> more) {
        Map<WinsockOption<?>, Choice<?>> all = new HashMap<>(OF_ALL);
        all.putAll(more);
        return Map.copyOf(all);
    }

    private static <T> Map.Entry<WinsockOption<?>, Choice<?>> entry(WinsockOption<T> option, Choice<T> choice) {
        return Map.entry(option, choice);
    }

    private static <T> Choice<T> of(SocketOption<T> real) {
        return new Choice.OfTransport<>(real, value -> true);
    }

    private static <T> Choice<T> kept(Function<SocketState, T> value, BiConsumer<SocketState, T> choose) {
        return new Choice.Kept<>(value, choose, any -> true, socket -> {});
    }

    /** Of a buffer without room nothing could be taken: 0 counts as 1. */
    private static Choice<Integer> size(Function<SocketState, Integer> value, BiConsumer<SocketState, Integer> choose) {
        return new Choice.Kept<>(
                value, (state, size) -> choose.accept(state, Math.max(1, size)), size -> size >= 0, Endpoint::resized);
    }

    private static Choice<Integer> time(Function<SocketState, Integer> value, BiConsumer<SocketState, Integer> choose) {
        return new Choice.Kept<>(value, choose, time -> time >= 0, socket -> {});
    }

    private static boolean isByte(int value) {
        return value >= 0 && value <= BYTE;
    }
}
