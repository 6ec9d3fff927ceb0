package net.patchbay.mpr;

import java.io.Serializable;
import java.util.Objects;

/**
 * What the router knows of one provider. Source: {@code NETINFOSTRUCT}.
 *
 * @param provider the provider's name, not null
 * @param version the version of its bundle, not null
 * @param status {@link NetworkStatus#SUCCESS} while it serves, {@link NetworkStatus#NO_NETWORK} while it is set aside,
 *     {@link NetworkStatus#BUSY} while it starts
 * @param netType the network type that it states, in the high word as in the originals; 0 when it states none
 */
public record NetworkInformation(String provider, String version, NetworkStatus status, int netType)
        implements Serializable {
    public NetworkInformation {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(status, "status");
    }
}
