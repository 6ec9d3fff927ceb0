package net.patchbay.mpr;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * How fast a connection is. An estimate, as in the original: {@code NETCONNECTINFOSTRUCT}, with its speed, which counts
 * units of 100 bit/s there, in bits a second here.
 *
 * @param bitsPerSecond the speed, 0 when unknown
 * @param delay what a small request takes beyond the speed, not negative
 * @param optimalRequestSize bytes for each request that carry most, 0 when unknown
 * @param flags what the figures are, not null
 * @param source who says so, not null
 */
public record ConnectionPerformance(
        long bitsPerSecond, Duration delay, int optimalRequestSize, Set<Flag> flags, Source source)
        implements Serializable {

    /** What the figures are. */
    public enum Flag {
        /** Figures of the adapter, not of this connection. */
        FOR_NET_CARD,
        /** Routing was not taken into account: it may be far slower. */
        NOT_ROUTED,
        /** A slow link. */
        SLOW_LINK,
        /** Asked again, the answer may differ. */
        DYNAMIC
    }

    /** Who says so (D35). */
    public enum Source {
        /** The provider told it. */
        PROVIDER,
        /** The provider could not tell, and the router measured. */
        MEASURED
    }

    public ConnectionPerformance {
        Objects.requireNonNull(delay, "delay");
        Objects.requireNonNull(source, "source");
        flags = Set.copyOf(flags);
        if (bitsPerSecond < 0 || delay.isNegative() || optimalRequestSize < 0) {
            throw new IllegalArgumentException(
                    "negative figures: " + bitsPerSecond + " bit/s, " + delay + ", " + optimalRequestSize + " bytes");
        }
    }
}
