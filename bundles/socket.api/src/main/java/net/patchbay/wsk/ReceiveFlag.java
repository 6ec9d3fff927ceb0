package net.patchbay.wsk;

/** How a receive is asked for; one at most. */
public enum ReceiveFlag {
    /** Completes when the buffer is full, at an end, or when it is cancelled. */
    WAITALL,
    /** Drops what is there and what comes; the buffer is empty. Completes at an end, or when it is cancelled. */
    DRAIN
}
