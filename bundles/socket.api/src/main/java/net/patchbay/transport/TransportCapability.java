package net.patchbay.transport;

/**
 * What a transport can see or do beyond the least that every one must; what it doesn't name will never come (D53).
 */
public enum TransportCapability {
    /** An end is told although data stands before it: {@link Readiness#END} with bytes still to read. */
    END_BEHIND_DATA,
    /** Urgent data is told, read and written. */
    URGENT_DATA,
    /** The loop of a socket goes on with another thread where a callback holds its own (D45). */
    REPLACES_THREADS,
    /** A datagram says whether it was sent to a broadcast or multicast address. */
    DESTINATION_OF_DATAGRAMS,
    /** One sent while connecting may ride with the handshake. */
    FAST_OPEN,
    /** Several of one user may be bound to one address where each allows it. */
    REUSE_PORT,
    /** Sockets may be used for event selection too: peeking and counting bytes without taking them is exact. */
    EVENT_SELECTION,
    /** An IPv6 socket can be kept from serving IPv4 too. */
    V6_ONLY,
    /** Changes of addresses and routes are told, {@link Transport#watch}. */
    NETWORK_CHANGES,
    /** It says from which address a destination would be reached, {@link Transport#route}. */
    ROUTES
}
