package net.patchbay.winsock;

/** Whose rules event selection follows where the published text and the real system differ (D54, eventselect.md §3.4). */
public enum Profile {
    /** What the documentation says. */
    DOCUMENTED,
    /** What the real system was observed to do. */
    OBSERVED
}
