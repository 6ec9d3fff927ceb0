package net.patchbay.wsk;

/** How a send is asked for. */
public enum SendFlag {
    /** What is queued goes out now; this service never holds anything back, so it changes nothing. */
    NODELAY,
    /** One byte of urgent data; {@link NtStatus#NOT_SUPPORTED} where the transport has none. */
    OOB
}
