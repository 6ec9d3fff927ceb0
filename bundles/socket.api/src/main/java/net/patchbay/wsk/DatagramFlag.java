package net.patchbay.wsk;

/** What is known of a datagram, {@code MSG_…}. */
public enum DatagramFlag {
    /** It was larger than the buffer, and the rest is lost. */
    TRUNC,
    /** It was sent to a broadcast address. */
    BCAST,
    /** It was sent to a group. */
    MCAST
}
