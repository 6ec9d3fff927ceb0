package net.patchbay.transport.netty;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import io.netty.channel.unix.UnixChannelOption;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.Map;
import java.util.Set;

/** What the native channels call the options of the JDK. */
final class NativeOptions {
    private static final Map<SocketOption<?>, ChannelOption<?>> NAMES = Map.ofEntries(
            Map.entry(StandardSocketOptions.SO_RCVBUF, ChannelOption.SO_RCVBUF),
            Map.entry(StandardSocketOptions.SO_SNDBUF, ChannelOption.SO_SNDBUF),
            Map.entry(StandardSocketOptions.SO_REUSEADDR, ChannelOption.SO_REUSEADDR),
            Map.entry(StandardSocketOptions.SO_REUSEPORT, UnixChannelOption.SO_REUSEPORT),
            Map.entry(StandardSocketOptions.SO_KEEPALIVE, ChannelOption.SO_KEEPALIVE),
            Map.entry(StandardSocketOptions.SO_LINGER, ChannelOption.SO_LINGER),
            Map.entry(StandardSocketOptions.TCP_NODELAY, ChannelOption.TCP_NODELAY),
            Map.entry(StandardSocketOptions.IP_TOS, ChannelOption.IP_TOS));

    private static final Set<SocketOption<?>> SIZES =
            Set.of(StandardSocketOptions.SO_RCVBUF, StandardSocketOptions.SO_SNDBUF);

    private NativeOptions() {}

    static <T> boolean set(ChannelConfig config, SocketOption<T> option, T value) {
        return config.setOption(name(option), value);
    }

    /** Linux keeps the double of a buffer's size, for its own records, and tells that; the JDK tells what was asked for. */
    static <T> T get(ChannelConfig config, SocketOption<T> option) {
        T value = config.getOption(name(option));
        return SIZES.contains(option) && value instanceof Integer size
                ? option.type().cast(size / 2)
                : value;
    }

    @SuppressWarnings("unchecked") // the table pairs names of one type
    private static <T> ChannelOption<T> name(SocketOption<T> option) {
        return (ChannelOption<T>) NAMES.get(option);
    }
}
