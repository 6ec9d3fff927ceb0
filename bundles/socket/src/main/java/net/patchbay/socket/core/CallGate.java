package net.patchbay.socket.core;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the calls on a socket that are on their way to its loop, so that a close waits for them, and lets none in once it
 * was shut (D49). Any thread.
 */
final class CallGate {
    private static final int SHUT = 0x80000000;

    private final AtomicInteger word = new AtomicInteger();

    /** Lets a call in, which leaves later; false once the gate is shut. */
    boolean enter() {
        int now = word.get();
        while (now >= 0) {
            int seen = word.compareAndExchange(now, now + 1);
            if (seen == now) {
                return true;
            }
            now = seen;
        }
        return false;
    }

    void leave() {
        word.decrementAndGet();
    }

    /** Shuts the gate; false when it was shut before. */
    boolean shut() {
        return word.getAndUpdate(now -> now | SHUT) >= 0;
    }

    boolean isShut() {
        return word.get() < 0;
    }

    /** Whether somebody is inside. */
    boolean isTaken() {
        return (word.get() & ~SHUT) != 0;
    }

    /** Whether it is shut and everyone has left. */
    boolean isEmpty() {
        return word.get() == SHUT;
    }
}
