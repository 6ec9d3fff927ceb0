package net.patchbay.socket.event;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import net.patchbay.winsock.EventObject;

/**
 * A thread that waits for event objects. Whoever changes one of them decides, under the lock of all, whether the wait is over:
 * so a signal that is taken back at once still ends it. The thread only sleeps until there is an outcome.
 */
final class Waiter {
    private final Thread thread = Thread.currentThread();
    private final EventStates states;
    private final boolean all;
    private final EventObject[] events;
    /** Written under the lock of all event objects, once. */
    private volatile int outcome = EventStates.NOTHING;

    Waiter(EventStates states, boolean all, EventObject... events) {
        this.states = states;
        this.all = all;
        this.events = events.clone();
    }

    /** Begins to hear of changes. Under the lock. */
    void begin() {
        for (EventObject event : events) {
            ((OwnEvent) event).awaitedBy(this);
        }
    }

    /** Hears of no more changes. Under the lock. */
    void finish() {
        for (EventObject event : events) {
            ((OwnEvent) event).awaitedNoMoreBy(this);
        }
    }

    /** One of its event objects has changed; whether the wait is over by that. Under the lock. */
    boolean isOverNow() {
        return outcome == EventStates.NOTHING && end(states.look(all, events));
    }

    /** Ends the wait, unless it is over. Under the lock. */
    boolean end(int how) {
        boolean over = outcome == EventStates.NOTHING && how != EventStates.NOTHING;
        if (over) {
            outcome = how;
        }
        return over;
    }

    void wake() {
        LockSupport.unpark(thread);
    }

    int outcome() {
        return outcome;
    }

    /** Sleeps until there is an outcome, the deadline has passed, or the thread is interrupted. */
    void sleep(long timeoutMillis) {
        boolean forever = timeoutMillis >= EventObjects.INFINITE;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        while (outcome == EventStates.NOTHING && !thread.isInterrupted()) {
            long left = forever ? Long.MAX_VALUE : deadline - System.nanoTime();
            if (left <= 0) {
                return;
            }
            LockSupport.parkNanos(this, left);
        }
    }
}
