package net.patchbay.transport.netty;

import io.netty.channel.ChannelConfig;
import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportOptions;
import net.patchbay.transport.TransportProtocol;

/** The options that were chosen for a socket, for each channel that it comes to have. */
final class Choices {
    private static final Set<SocketOption<?>> OF_UNIX =
            Set.of(StandardSocketOptions.SO_RCVBUF, StandardSocketOptions.SO_SNDBUF);
    private static final Set<SocketOption<?>> OF_STREAMS = Set.of(
            StandardSocketOptions.SO_RCVBUF,
            StandardSocketOptions.SO_SNDBUF,
            StandardSocketOptions.SO_REUSEADDR,
            StandardSocketOptions.SO_REUSEPORT,
            StandardSocketOptions.SO_KEEPALIVE,
            StandardSocketOptions.SO_LINGER,
            StandardSocketOptions.TCP_NODELAY,
            StandardSocketOptions.IP_TOS);

    /** Those of datagram sockets, which have a channel all the time. */
    static final Set<SocketOption<?>> OF_DATAGRAMS = Set.of(
            StandardSocketOptions.SO_RCVBUF,
            StandardSocketOptions.SO_SNDBUF,
            StandardSocketOptions.SO_REUSEADDR,
            StandardSocketOptions.SO_REUSEPORT,
            StandardSocketOptions.SO_BROADCAST,
            StandardSocketOptions.IP_TOS,
            StandardSocketOptions.IP_MULTICAST_IF,
            StandardSocketOptions.IP_MULTICAST_TTL,
            StandardSocketOptions.IP_MULTICAST_LOOP);

    private final Io io;
    private final Map<SocketOption<?>, Object> chosen = new LinkedHashMap<>(4);

    Choices(Io io) {
        this.io = io;
    }

    static Set<SocketOption<?>> ofStreams(TransportProtocol protocol) {
        if (protocol.family() == AddressFamily.UNIX) {
            return OF_UNIX;
        }
        Set<SocketOption<?>> options = new HashSet<>(OF_STREAMS);
        if (protocol.protocol() == TransportProtocol.TLS) {
            options.add(TransportOptions.TLS_APPLICATION_PROTOCOL);
        }
        return Set.copyOf(options);
    }

    /** Whether a value makes sense where Netty wouldn't look. */
    static void check(SocketOption<?> option, Object value) throws TransportException {
        if (value instanceof Integer number && number < 0 && option != StandardSocketOptions.SO_LINGER) {
            throw new TransportException(TransportError.INVALID_ARGUMENT, option + " can't be " + number);
        }
    }

    <T> void choose(SocketOption<T> option, T value) {
        chosen.put(option, value);
    }

    /** What was chosen; null where nothing was. */
    <T> T chosen(SocketOption<T> option) {
        return option.type().cast(chosen.get(option));
    }

    /** Sets them all; an option that the kind of channel hasn't got is left out. */
    void applyTo(ChannelConfig config) {
        for (Map.Entry<SocketOption<?>, Object> one : chosen.entrySet()) {
            set(config, one.getKey(), one.getValue());
        }
    }

    private <T> void set(ChannelConfig config, SocketOption<T> option, Object value) {
        io.set(config, option, option.type().cast(value));
    }

    /** Sets them all on a socket of the JDK. */
    void applyTo(NetworkChannel socket) throws IOException {
        for (Map.Entry<SocketOption<?>, Object> one : chosen.entrySet()) {
            set(socket, one.getKey(), one.getValue());
        }
    }

    private static <T> void set(NetworkChannel socket, SocketOption<T> option, Object value) throws IOException {
        socket.setOption(option, option.type().cast(value));
    }
}
