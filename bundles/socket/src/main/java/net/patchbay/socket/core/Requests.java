package net.patchbay.socket.core;

/**
 * Requests in a row, linked through themselves: where a row has one at most, as is usual, one reference is written for each, which the
 * collector feels. On the loop.
 */
final class Requests {
    private Request<?> first;
    private Request<?> last;

    boolean isEmpty() {
        return first == null;
    }

    void add(Request<?> request) {
        if (first == null) {
            first = request;
        } else {
            Request<?> before = last == null ? first : last;
            before.following = request;
            last = request;
        }
    }

    /** The first one, which stays. Not of an empty row. */
    Request<?> first() {
        return first;
    }

    /** Takes out the first one. Not of an empty row. */
    Request<?> remove() {
        Request<?> removed = first;
        first = removed.following;
        removed.following = null;
        if (first == last) {
            last = null;
        }
        return removed;
    }
}
