package net.patchbay.socket.core;

/**
 * A call of foreign code that is due: a callback, or what depends on a request. The call itself touches nothing of ours,
 * because the loop may go on with another thread meanwhile (D45); what follows from it stands in {@link #finish}.
 */
interface Callout {
    /** What is called, for the log: {@code receive callback}. */
    String name();

    /** Calls it, and keeps the answer. Throws nothing. */
    void call();

    /** Does what follows from the answer. On the loop. */
    void finish();
}
