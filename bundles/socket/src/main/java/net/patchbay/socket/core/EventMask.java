package net.patchbay.socket.core;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which events of a socket are enabled, and which of their callbacks run now: one word, so that whoever disables an event
 * knows for sure whether a callback of it runs, and that none starts afterwards (D39). Any thread; callbacks start and end on
 * one at a time.
 */
final class EventMask {
    private static final int RUNNING = 16;

    /** Enabled for ever: they are not in the word, and cost no atomic operation. */
    private final int statics;

    private final AtomicInteger word = new AtomicInteger();

    EventMask(int statics) {
        this.statics = statics;
    }

    boolean isStatic(int bits) {
        return (statics & bits) != 0;
    }

    /** The bits of the events that are enabled. */
    int enabled() {
        return statics | (word.get() & 0xFFFF);
    }

    boolean enabled(int bit) {
        return (enabled() & bit) != 0;
    }

    void enable(int bits) {
        word.getAndUpdate(now -> now | (bits & ~statics));
    }

    /** Disables an event that isn't static; whether a callback of it runs now. */
    boolean disable(int bit) {
        int before = word.getAndUpdate(now -> now & ~bit);
        return (before & bit << RUNNING) != 0;
    }

    boolean running(int bit) {
        return (word.get() & bit << RUNNING) != 0;
    }

    /** Whether a callback of an event may start; it is to be ended then. */
    boolean start(int bit) {
        if ((statics & bit) != 0) {
            return true;
        }
        int now = word.get();
        while ((now & bit) != 0) {
            int seen = word.compareAndExchange(now, now | bit << RUNNING);
            if (seen == now) {
                return true;
            }
            now = seen;
        }
        return false;
    }

    void end(int bit) {
        if ((statics & bit) == 0) {
            word.getAndUpdate(now -> now & ~(bit << RUNNING));
        }
    }
}
