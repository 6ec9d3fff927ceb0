package net.patchbay.transport;

/** The service properties of a {@link Transport}. */
public final class TransportConstants {
    /** What an operator knows the transport by, {@code String}, required: {@code nio} for one. */
    public static final String NAME = "patchbay.transport.name";

    /** What it opens, {@code String+}, required: texts of {@link TransportProtocol}. */
    public static final String PROTOCOLS = "patchbay.transport.protocols";

    /** What it can beyond the least, {@code String+}, names of {@link TransportCapability}; none where it is missing. */
    public static final String CAPABILITIES = "patchbay.transport.capabilities";

    private TransportConstants() {}
}
