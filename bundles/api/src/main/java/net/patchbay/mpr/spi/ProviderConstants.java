package net.patchbay.mpr.spi;

/** The service properties of a {@link NetworkProvider}, which are read when it is bound and when it is modified. */
public final class ProviderConstants {
    /**
     * The provider's name, a {@code String}, required. It is its identity: in requests, in the configured order, in
     * traces. Compared exactly; of two providers with one name the higher ranked serves (D26).
     */
    public static final String NAME = "patchbay.provider.name";

    /**
     * The schemes that the provider is asked for, a {@code String} or several; {@code unc} stands for
     * {@code \\server\share}. Without them it is asked for names of every scheme (D20).
     */
    public static final String SCHEMES = "patchbay.provider.schemes";

    /**
     * The servers that the provider is asked for, a {@code String} or several: a host, or {@code *.suffix}. Without them
     * it is asked for every server; with schemes as well, for names that match both (D20).
     */
    public static final String SERVERS = "patchbay.provider.servers";

    /** How long one call may take, in milliseconds, a {@code Long} or a {@code String}; the router's default without. */
    public static final String TIMEOUT = "patchbay.provider.timeout";

    /**
     * {@code true} (a {@code Boolean} or a {@code String}) when no call of the provider ever blocks: it is then called on
     * the caller's own thread. One that takes longer than 50 ms is named in the log and called through the fence until its service
     * is updated (D29).
     */
    public static final String NONBLOCKING = "patchbay.nonblocking";

    /** The network type, an {@code Integer} with the type in its high word as in the originals; 0 without. */
    public static final String NET_TYPE = "patchbay.provider.nettype";

    private ProviderConstants() {}
}
