package net.patchbay.transport.nio;

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

/**
 * The options of one socket. They are remembered, since its channel may be replaced by another one (D61), and found by
 * their names: whoever asks may have an option of the same name from elsewhere.
 */
final class Options {
    /** Where they stand on the local address alone, and not on a connection. */
    private static final Set<SocketOption<?>> OF_ADDRESS =
            Set.of(StandardSocketOptions.SO_REUSEADDR, StandardSocketOptions.SO_REUSEPORT);

    /** It can't cut a read where urgent data begins and ends (D62); and the other side's credentials can be asked for only later. */
    private static final Set<String> WITHHELD = Set.of(TransportOptions.SO_OOBINLINE.name(), "SO_PEERCRED");

    private final Map<String, SocketOption<?>> known = new LinkedHashMap<>();
    private final Map<SocketOption<?>, Object> set = new LinkedHashMap<>();
    private final Set<SocketOption<?>> supported = new HashSet<>();

    Options(NetworkChannel of, AddressFamily family) {
        for (SocketOption<?> option : of.supportedOptions()) {
            if (!WITHHELD.contains(option.name())) {
                known.put(option.name(), option);
                supported.add(option);
            }
        }
        if (family == AddressFamily.INET6) {
            supported.add(TransportOptions.IPV6_V6ONLY);
        }
    }

    Set<SocketOption<?>> supported() {
        return Set.copyOf(supported);
    }

    <T> void set(NetworkChannel on, SocketOption<T> option, T value) throws TransportException {
        if (option.equals(TransportOptions.IPV6_V6ONLY) && supported.contains(option)) {
            if (Boolean.TRUE.equals(value)) {
                throw new TransportException(
                        TransportError.NOT_SUPPORTED, "java.nio opens every IPv6 socket for IPv4 too");
            }
            return;
        }
        SocketOption<T> real = real(option);
        try {
            if (on.supportedOptions().contains(real)) {
                on.setOption(real, value);
            }
        } catch (IOException | RuntimeException e) {
            throw Errors.of(e, option.name() + " = " + value);
        }
        set.put(real, value);
    }

    <T> T get(NetworkChannel of, SocketOption<T> option) throws TransportException {
        if (option.equals(TransportOptions.IPV6_V6ONLY) && supported.contains(option)) {
            return option.type().cast(false);
        }
        SocketOption<T> real = real(option);
        try {
            if (of.supportedOptions().contains(real)) {
                return of.getOption(real);
            }
        } catch (IOException | RuntimeException e) {
            throw Errors.of(e, option.name());
        }
        Object value = set.get(real);
        if (value == null) {
            throw new TransportException(TransportError.NOT_SUPPORTED, "a listening socket has no " + option.name());
        }
        return option.type().cast(value);
    }

    /** What java.nio has under that name. */
    @SuppressWarnings("unchecked") // types are compared
    private <T> SocketOption<T> real(SocketOption<T> option) throws TransportException {
        SocketOption<?> real = known.get(option.name());
        if (real == null || !real.type().equals(option.type())) {
            throw new TransportException(TransportError.NOT_SUPPORTED, "there is no option " + option.name() + " here");
        }
        return (SocketOption<T>) real;
    }

    /** Sets on a channel what was set on another one. */
    void again(NetworkChannel on) throws IOException {
        for (SocketOption<?> option : set.keySet()) {
            again(on, option);
        }
    }

    /** Sets on a connection what was set on the listener: the system's own inheritance, where java.nio sets nothing there. */
    void inherit(NetworkChannel on) throws IOException {
        for (SocketOption<?> option : set.keySet()) {
            if (!OF_ADDRESS.contains(option)) {
                again(on, option);
            }
        }
    }

    private <T> void again(NetworkChannel on, SocketOption<T> option) throws IOException {
        if (on.supportedOptions().contains(option)) {
            on.setOption(option, option.type().cast(set.get(option)));
        }
    }
}
