package net.patchbay.socket.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Which events of a socket are enabled, and which of their callbacks run now: one word, so that whoever disables an event
 * knows for sure whether a callback of it runs, and that none starts afterwards (D39). Any thread; callbacks start and end on
 * one at a time.
 */
final class EventMask {
    private static final int RUNNING = 16;
    private static final VarHandle WORD;

    static {
        try {
            WORD = MethodHandles.lookup().findVarHandle(EventMask.class, "word", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Enabled for ever: they are not in the word, and cost no atomic operation. */
    private final int statics;

    private volatile int word;

    EventMask(int statics) {
        this.statics = statics;
    }

    boolean isStatic(int bits) {
        return (statics & bits) != 0;
    }

    /** The bits of the events that are enabled. */
    int enabled() {
        return statics | (word & 0xFFFF);
    }

    boolean enabled(int bit) {
        return (enabled() & bit) != 0;
    }

    void enable(int bits) {
        WORD.getAndBitwiseOr(this, bits & ~statics);
    }

    /** Disables an event that isn't static; whether a callback of it runs now. */
    boolean disable(int bit) {
        int before = (int) WORD.getAndBitwiseAnd(this, ~bit);
        return (before & bit << RUNNING) != 0;
    }

    boolean running(int bit) {
        return (word & bit << RUNNING) != 0;
    }

    /** Whether a callback of an event may start; it is to be ended then. */
    boolean start(int bit) {
        if ((statics & bit) != 0) {
            return true;
        }
        int now = word;
        while ((now & bit) != 0) {
            int seen = (int) WORD.compareAndExchange(this, now, now | bit << RUNNING);
            if (seen == now) {
                return true;
            }
            now = seen;
        }
        return false;
    }

    void end(int bit) {
        if ((statics & bit) == 0) {
            WORD.getAndBitwiseAnd(this, ~(bit << RUNNING));
        }
    }
}
