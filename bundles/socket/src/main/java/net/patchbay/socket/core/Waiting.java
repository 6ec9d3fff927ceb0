package net.patchbay.socket.core;

import java.util.ArrayDeque;
import java.util.function.Supplier;
import net.patchbay.wsk.WskException;

/**
 * Requests that wait for what each of them takes whole, in order. On the loop.
 *
 * @param <R> which ones
 */
final class Waiting<R extends Request<?>> {
    private final SocketCore socket;
    private final ArrayDeque<R> queue = new ArrayDeque<>();

    Waiting(SocketCore socket) {
        this.socket = socket;
    }

    void add(R request) {
        queue.add(request);
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** The first that wasn't cancelled, claimed; null for none. It stays until it is {@link #remove removed}. */
    R claim() {
        R first = queue.peek();
        while (first != null && !first.take()) {
            queue.remove();
            first = queue.peek();
        }
        return first;
    }

    /** Takes out the first. */
    void remove() {
        queue.remove();
    }

    void forgetCancelled() {
        queue.removeIf(Request::wasCancelled);
    }

    void endAll(Supplier<WskException> why) {
        queue.forEach(request -> socket.end(request, why.get()));
        queue.clear();
    }

    /** How many; for those who watch, any thread. */
    int size() {
        return queue.size();
    }
}
