package net.patchbay.transport;

import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One combination of family, type and protocol, as {@code WSK_TRANSPORT} lists them. As text:
 * {@code inet/stream/6}.
 *
 * @param family the family of its addresses, not null
 * @param type the type of its sockets, not null
 * @param protocol the protocol's number: below 256 those of the Internet protocol, above them ours
 */
public record TransportProtocol(AddressFamily family, SocketType type, int protocol) implements Serializable {
    /** The number of TCP. */
    public static final int IPPROTO_TCP = 6;
    /** The number of UDP. */
    public static final int IPPROTO_UDP = 17;
    /** Unix domain sockets have one protocol for each type, the default one. */
    public static final int DEFAULT = 0;
    /** TLS over TCP: no protocol of the Internet protocol's own, so the number is ours. */
    public static final int TLS = 256 + IPPROTO_TCP;

    /** TCP over IPv4. */
    public static final TransportProtocol TCP =
            new TransportProtocol(AddressFamily.INET, SocketType.STREAM, IPPROTO_TCP);
    /** TCP over IPv6. */
    public static final TransportProtocol TCP6 =
            new TransportProtocol(AddressFamily.INET6, SocketType.STREAM, IPPROTO_TCP);
    /** UDP over IPv4. */
    public static final TransportProtocol UDP =
            new TransportProtocol(AddressFamily.INET, SocketType.DGRAM, IPPROTO_UDP);
    /** UDP over IPv6. */
    public static final TransportProtocol UDP6 =
            new TransportProtocol(AddressFamily.INET6, SocketType.DGRAM, IPPROTO_UDP);
    /** Unix domain streams. */
    public static final TransportProtocol UNIX_STREAM =
            new TransportProtocol(AddressFamily.UNIX, SocketType.STREAM, DEFAULT);

    private static final Pattern TEXT = Pattern.compile("([a-z0-9]+)/([a-z]+)/(\\d{1,9})");

    public TransportProtocol {
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(type, "type");
        if (protocol < 0) {
            throw new IllegalArgumentException("the number of a protocol is not negative: " + protocol);
        }
    }

    /**
     * Reads the text that {@link #toString} gives.
     *
     * @param text such as {@code inet/stream/6}
     * @return what it says
     * @throws IllegalArgumentException for any other text
     */
    public static TransportProtocol parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not FAMILY/TYPE/NUMBER, inet/stream/6 for one");
        }
        return new TransportProtocol(
                AddressFamily.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
                SocketType.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)),
                Integer.parseInt(matcher.group(3)));
    }

    @Override
    public String toString() {
        return (family + "/" + type + "/" + protocol).toLowerCase(Locale.ROOT);
    }
}
