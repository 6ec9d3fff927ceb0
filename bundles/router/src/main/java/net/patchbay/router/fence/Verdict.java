package net.patchbay.router.fence;

import net.patchbay.mpr.NetworkStatus;

/**
 * What came of a call into foreign code.
 *
 * @param <T> what the call returns
 */
public sealed interface Verdict<T> {
    /**
     * It returned.
     *
     * @param value what it returned, may be null
     * @param <T> its type
     */
    record Returned<T>(T value) implements Verdict<T> {}

    /**
     * It did not return, or must not be called: what the router says in its place.
     *
     * @param status the status that stands for it
     * @param why what happened
     * @param words for people, after the party's name
     * @param <T> what it would have returned
     */
    record Failed<T>(NetworkStatus status, Why why, String words) implements Verdict<T> {
        /** The same, for a call that would have returned something else. */
        <U> Failed<U> as() {
            return new Failed<>(status, why, words);
        }
    }

    /** What happened instead of a return. */
    enum Why {
        /** It threw. */
        THREW,
        /** It used up its budget. */
        HUNG,
        /** All its threads are in use. */
        BUSY,
        /** It hung too often, and is left alone for a while. */
        SET_ASIDE,
        /** It left. */
        LEFT,
        /** The caller cancelled. */
        CANCELLED
    }
}
