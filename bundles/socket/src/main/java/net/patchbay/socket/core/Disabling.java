package net.patchbay.socket.core;

import java.util.ArrayDeque;
import java.util.function.Supplier;
import net.patchbay.wsk.WskException;

/** Requests to disable an event that wait for its running callback (D39). On the loop. */
final class Disabling {
    private final EventMask events;
    private final Turns turns;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>(1);

    private record Waiting(int bit, Request<Void> request) {}

    Disabling(EventMask events, Turns turns) {
        this.events = events;
        this.turns = turns;
    }

    /** An event was disabled: the request completes when no callback of it runs. */
    void add(int bit, Request<Void> request) {
        if (events.running(bit)) {
            waiting.add(new Waiting(bit, request));
        } else {
            turns.end(request, (Void) null);
        }
    }

    /** A callback of an event has returned. */
    void ended(int bit) {
        events.end(bit);
        if (!waiting.isEmpty()) {
            waiting.removeIf(one -> {
                if (one.bit == bit) {
                    turns.end(one.request, (Void) null);
                }
                return one.bit == bit;
            });
        }
    }

    void endAll(Supplier<WskException> why) {
        waiting.forEach(one -> turns.end(one.request, why.get()));
        waiting.clear();
    }
}
