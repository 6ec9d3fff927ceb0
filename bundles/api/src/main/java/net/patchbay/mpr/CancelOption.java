package net.patchbay.mpr;

/**
 * How a connection is cancelled.
 */
public enum CancelOption {
    /** Even when files are open on it: they are cut, and the cancel succeeds whatever the provider does (D34). */
    FORCE
}
