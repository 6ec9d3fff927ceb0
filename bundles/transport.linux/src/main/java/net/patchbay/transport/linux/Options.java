package net.patchbay.transport.linux;

import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportOptions;

/** The options of one socket, found by their names: whoever asks may have an option of the same name from elsewhere. */
final class Options {
    private static final int TCP = 6;

    private record Known(SocketOption<?> option, Setting<?> setting) {}

    private record Named<T>(String name, Class<T> type) implements SocketOption<T> {}

    private final Map<String, Known> known = new LinkedHashMap<>();
    private final boolean six;

    private Options(AddressFamily family) {
        this.six = family == AddressFamily.INET6;
        add(StandardSocketOptions.SO_SNDBUF, new Setting.Size(7));
        add(StandardSocketOptions.SO_RCVBUF, new Setting.Size(8));
        add(TransportOptions.SO_PRIORITY, new Setting.Count(Linux.SOL_SOCKET, 12, 0, Integer.MAX_VALUE));
        if (family != AddressFamily.UNIX) {
            add(StandardSocketOptions.SO_REUSEADDR, new Setting.Flag(Linux.SOL_SOCKET, 2));
            add(StandardSocketOptions.SO_REUSEPORT, new Setting.Flag(Linux.SOL_SOCKET, 15));
            add(StandardSocketOptions.IP_TOS, either(new Setting.Count(Linux.IPPROTO_IP, 1, 0, 255), 67, 0, 255));
        }
        if (six) {
            add(TransportOptions.IPV6_V6ONLY, new Setting.Flag(Linux.IPPROTO_IPV6, 26));
        }
    }

    static Options ofStream(AddressFamily family, Inline inline) {
        Options options = new Options(family);
        options.add(StandardSocketOptions.SO_LINGER, new Setting.Linger());
        if (family != AddressFamily.UNIX) {
            options.add(StandardSocketOptions.SO_KEEPALIVE, new Setting.Flag(Linux.SOL_SOCKET, 9));
            options.add(StandardSocketOptions.TCP_NODELAY, new Setting.Flag(TCP, 1));
            options.add(TransportOptions.SO_OOBINLINE, new Setting.OfInline(inline));
            options.add(new Named<>("TCP_KEEPIDLE", Integer.class), new Setting.Count(TCP, 4, 1, 32_767));
            options.add(new Named<>("TCP_KEEPINTERVAL", Integer.class), new Setting.Count(TCP, 5, 1, 32_767));
            options.add(new Named<>("TCP_KEEPCOUNT", Integer.class), new Setting.Count(TCP, 6, 1, 127));
            options.add(new Named<>("TCP_QUICKACK", Boolean.class), new Setting.Flag(TCP, 12));
        }
        return options;
    }

    static Options ofDatagrams(AddressFamily family) {
        Options options = new Options(family);
        options.add(StandardSocketOptions.SO_BROADCAST, new Setting.Flag(Linux.SOL_SOCKET, 6));
        options.add(StandardSocketOptions.IP_MULTICAST_IF, new GroupInterface(options.six));
        options.add(
                StandardSocketOptions.IP_MULTICAST_TTL,
                options.either(new Setting.Count(Linux.IPPROTO_IP, 33, 0, 255), 18, 0, 255));
        options.add(
                StandardSocketOptions.IP_MULTICAST_LOOP,
                options.six ? new Setting.Flag(Linux.IPPROTO_IPV6, 19) : new Setting.Flag(Linux.IPPROTO_IP, 34));
        return options;
    }

    /** That of IPv4, and for sockets of IPv6, which serve both, that of IPv6 too. */
    private Setting<Integer> either(Setting<Integer> four, int ofSix, int least, int most) {
        return six ? new Setting.Both<>(new Setting.Count(Linux.IPPROTO_IPV6, ofSix, least, most), four) : four;
    }

    private <T> void add(SocketOption<T> option, Setting<T> setting) {
        known.put(option.name(), new Known(option, setting));
    }

    Set<SocketOption<?>> supported() {
        return known.values().stream().map(Known::option).collect(Collectors.toUnmodifiableSet());
    }

    <T> void set(Calls calls, int fd, SocketOption<T> option, T value) throws TransportException {
        int unused = Errno.check(setting(option).set(calls, fd, value), option.name() + " = " + value);
    }

    <T> T get(Calls calls, int fd, SocketOption<T> option) throws TransportException {
        return setting(option).get(calls, fd);
    }

    @SuppressWarnings("unchecked") // types are compared
    private <T> Setting<T> setting(SocketOption<T> option) throws TransportException {
        Known of = known.get(option.name());
        if (of == null || !of.option.type().equals(option.type())) {
            throw new TransportException(TransportError.NOT_SUPPORTED, "there is no option " + option.name() + " here");
        }
        return (Setting<T>) of.setting;
    }
}
