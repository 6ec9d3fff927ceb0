package net.patchbay.winsock;

/** How something is sent, {@code MSG_…}. */
public enum SendFlag {
    /** {@code MSG_OOB}: the last byte is urgent. */
    OOB,
    /** {@code MSG_DONTROUTE}: taken and passed over, as services may (sends are routed all the same). */
    DONTROUTE
}
