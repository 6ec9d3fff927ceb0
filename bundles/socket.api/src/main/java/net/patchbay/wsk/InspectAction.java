package net.patchbay.wsk;

/** What becomes of a connection request, {@code WSK_INSPECT_ACTION}. */
public enum InspectAction {
    /** Dropped with a reset; neither accept nor abort follows. */
    REJECT,
    /** Goes on to be accepted. */
    ACCEPT,
    /** Waits for {@link WskListeningSocket#inspectComplete}, or is aborted. */
    PEND
}
