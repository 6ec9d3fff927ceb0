package net.patchbay.mpr;

import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The name of a network resource: {@code \\server\share[\path]} with slashes of either kind, or a URI with a scheme of
 * two letters or more and a host (D27). {@code unc:/server/share} is another spelling of the first, for places where a
 * word that starts with two slashes means something else.
 *
 * <p>Scheme, host, UNC server and share compare without regard to case, the rest exactly; the text is kept as given,
 * less the password that a URI may carry. Immutable, and safe to keep: no secret is in it.
 */
public final class RemoteName implements Serializable {
    /** The scheme of names of the form {@code \\server\share}. */
    public static final String UNC = "unc";

    private static final long serialVersionUID = 1L;

    private final String text;
    private final String scheme;
    private final String host;
    private final String foldedHost;
    private final int port;
    private final String user;
    private final String share;
    private final String path;
    private final int hash;

    RemoteName(String text, String scheme, String host, int port, String user, String share, String path) {
        this.text = text;
        this.scheme = scheme;
        this.host = host;
        this.foldedHost = host.toLowerCase(Locale.ROOT);
        this.port = port;
        this.user = user;
        this.share = share;
        this.path = path;
        this.hash = Objects.hash(scheme, foldedHost, port, user, share.toLowerCase(Locale.ROOT), path);
    }

    /**
     * The remote name that a text stands for. A password in it is dropped; {@link ConnectionRequest} keeps it.
     *
     * @param text the text, may be null
     * @return the name
     * @throws NetworkException {@link NetworkStatus#BAD_NET_NAME} when it is none; the message says why, and hides what
     *     stands between {@code //} and {@code @}
     */
    public static RemoteName parse(String text) throws NetworkException {
        RemoteNameParser.Parsed parsed = RemoteNameParser.parse(text);
        parsed.credentials().wipe();
        return parsed.name();
    }

    /**
     * The scheme in lower case; {@link #UNC} for names of the form {@code \\server\share}.
     *
     * @return the scheme, never null
     */
    public String scheme() {
        return scheme;
    }

    /**
     * The host or server as given.
     *
     * @return the host, never null or empty; an IPv6 address without its brackets
     */
    public String host() {
        return host;
    }

    /**
     * The host or server in lower case, as claims are compared with it.
     *
     * @return the host in lower case
     */
    public String foldedHost() {
        return foldedHost;
    }

    /**
     * The port.
     *
     * @return the port, or -1 when the name states none
     */
    public int port() {
        return port;
    }

    /**
     * The user that a URI names.
     *
     * @return the user, decoded; empty when it names none
     */
    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    /**
     * The share of a UNC name.
     *
     * @return the share as given, never null; empty for a URI and for a server alone
     */
    public String share() {
        return share;
    }

    /**
     * What follows the host of a URI, or the share of a UNC name: decoded, with {@code /} between its elements and
     * before the first, without {@code .} and {@code ..}.
     *
     * @return the path, never null; empty or {@code /…}
     */
    public String path() {
        return path;
    }

    /**
     * Whether the name is a server alone, which can be enumerated but not connected.
     *
     * @return true for {@code \\server}
     */
    public boolean serverOnly() {
        return scheme.equals(UNC) && share.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RemoteName name
                && hash == name.hash
                && scheme.equals(name.scheme)
                && host.equalsIgnoreCase(name.host)
                && port == name.port
                && Objects.equals(user, name.user)
                && share.equalsIgnoreCase(name.share)
                && path.equals(name.path);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** The name as it was given, without a password. */
    @Override
    public String toString() {
        return text;
    }
}
