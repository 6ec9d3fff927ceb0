package net.patchbay.winsock;

/** Which directions are shut down, {@code SD_…}. */
public enum Shutdown {
    /** {@code SD_RECEIVE}: what comes from here on is dropped. */
    RECEIVE,
    /** {@code SD_SEND}: what was sent goes, then the end. */
    SEND,
    /** {@code SD_BOTH}. */
    BOTH
}
