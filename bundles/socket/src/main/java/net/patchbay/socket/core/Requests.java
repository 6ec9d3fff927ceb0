package net.patchbay.socket.core;

import java.util.function.Predicate;

/**
 * Requests in a row, linked through themselves. A single one stands on the loop's {@link Stage} rather than in here, as long as no other
 * row wants that place: what each message writes into the objects of its socket, the collector has to look at for each message (G1's
 * cards), where one place of the loop is looked at now and then. On the loop.
 *
 * @param <R> which ones
 */
final class Requests<R extends Request<?>> {
    private final Stage stage;
    private Request<?> first;
    private Request<?> last;
    private int size;

    /** A row that has its single request there, if it can. */
    Requests(Stage stage) {
        this.stage = stage;
    }

    /** A place for one request of one row, which all rows of its kind on a loop have between them: the newest has it. On the loop. */
    static final class Stage {
        private Requests<?> row;
        private Request<?> request;

        /** No row takes the place from here on, as what is left of the loop may run on two threads for a moment. Any thread. */
        private volatile boolean closed;

        void close() {
            closed = true;
        }

        private void put(Requests<?> newest, Request<?> single) {
            if (row != null) {
                row.takeBack();
            }
            row = newest;
            request = single;
        }

        private void clear() {
            row = null;
            request = null;
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** How many; for those who watch, any thread. */
    int size() {
        return size;
    }

    void add(R request) {
        size++;
        if (size == 1 && !stage.closed) {
            stage.put(this, request);
            return;
        }
        takeBack();
        if (first == null) {
            first = request;
        } else {
            last.following = request;
        }
        last = request;
    }

    /** The first one, which stays; null for none. */
    R first() {
        return cast(stage.row == this ? stage.request : first);
    }

    /** The one behind one of the row; null for none. */
    R behind(R one) {
        return cast(one.following);
    }

    @SuppressWarnings("unchecked") // none but R comes in
    private R cast(Request<?> ours) {
        return (R) ours;
    }

    /** Takes out the first one. Not of an empty row. */
    R remove() {
        R removed = first();
        size--;
        if (stage.row == this) {
            stage.clear();
        } else {
            first = removed.following;
            removed.following = null;
            last = first == null ? null : last;
        }
        return removed;
    }

    /** Takes out those that something is true of. */
    void removeIf(Predicate<R> condition) {
        for (int left = size; left > 0; left--) {
            R one = remove();
            if (!condition.test(one)) {
                add(one);
            }
        }
    }

    private void takeBack() {
        if (stage.row == this) {
            first = stage.request;
            last = first;
            stage.clear();
        }
    }
}
