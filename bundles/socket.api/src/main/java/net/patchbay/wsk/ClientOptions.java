package net.patchbay.wsk;

import java.util.Objects;

/**
 * How a client registers.
 *
 * @param version the version that it was written for, not null
 * @param clientEvent what is told of events that concern no socket, null for nothing; none are defined yet
 */
public record ClientOptions(WskVersion version, ClientEvent clientEvent) {
    /** For version 1.0, without a callback. */
    public static final ClientOptions DEFAULT = new ClientOptions(WskVersion.V1_0, null);

    public ClientOptions {
        Objects.requireNonNull(version, "version");
    }
}
