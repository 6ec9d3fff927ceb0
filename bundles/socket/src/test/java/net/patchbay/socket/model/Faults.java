package net.patchbay.socket.model;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What went against the rules, found on any thread. */
final class Faults {
    private final Queue<String> found = new ConcurrentLinkedQueue<>();

    void add(String fault) {
        found.add(fault);
    }

    void check(boolean holds, String otherwise) {
        if (!holds) {
            add(otherwise);
        }
    }

    Queue<String> found() {
        return found;
    }
}
