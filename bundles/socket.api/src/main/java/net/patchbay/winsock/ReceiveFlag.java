package net.patchbay.winsock;

/** How something is received, {@code MSG_…}. */
public enum ReceiveFlag {
    /** {@code MSG_PEEK}: what is given stays there. */
    PEEK,
    /** {@code MSG_OOB}: urgent data. */
    OOB,
    /** {@code MSG_WAITALL}: a blocking socket fills the buffer, unless an end or an error comes first. */
    WAITALL
}
