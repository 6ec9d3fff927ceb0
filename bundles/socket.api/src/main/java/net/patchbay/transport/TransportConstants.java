package net.patchbay.transport;

/** The service properties of a {@link Transport}. */
public final class TransportConstants {
    /** What an operator knows the transport by, {@code String}, required: {@code nio} for one. */
    public static final String NAME = "patchbay.transport.name";

    /** What it opens, {@code String+}, required: texts of {@link TransportProtocol}. */
    public static final String PROTOCOLS = "patchbay.transport.protocols";

    /** What it can beyond the least, {@code String+}, names of {@link TransportCapability}; none where it is missing. */
    public static final String CAPABILITIES = "patchbay.transport.capabilities";

    /**
     * Why the transport can't serve where it runs, {@code String}: a native one on another system, for one. Such a service opens
     * nothing and is there for an operator to see; users of transports leave it alone and go on with the others.
     */
    public static final String UNAVAILABLE = "patchbay.transport.unavailable";

    private TransportConstants() {}
}
