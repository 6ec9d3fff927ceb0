package net.patchbay.transport.loops;

import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/** What a loop does later. */
final class Delays {
    private record Delayed(long at, Runnable task) {}

    private final PriorityQueue<Delayed> queue = new PriorityQueue<>((a, b) -> Long.compare(a.at - b.at, 0));

    void add(long millis, Runnable task) {
        queue.add(new Delayed(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis), task));
    }

    /** The next one whose time has come, or null. */
    Runnable poll() {
        Delayed first = queue.peek();
        return first != null && first.at - System.nanoTime() <= 0 ? queue.remove().task : null;
    }

    /** How long a loop may sleep, in ms: 0 for not at all, {@link Long#MAX_VALUE} for as long as it likes. */
    long sleep() {
        Delayed first = queue.peek();
        if (first == null) {
            return Long.MAX_VALUE;
        }
        long nanos = first.at - System.nanoTime();
        return nanos <= 0 ? 0 : 1 + TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
