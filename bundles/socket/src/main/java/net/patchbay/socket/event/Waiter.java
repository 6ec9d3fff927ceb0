package net.patchbay.socket.event;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import net.patchbay.winsock.EventObject;

/**
 * One wait of this thread for event objects. Whoever changes one of them decides, under the monitor of their states, whether
 * the wait is over: so a signal that is taken back at once still ends it, and nobody is woken in vain. The thread only sleeps
 * until there is an outcome.
 */
final class Waiter {
    private final Thread thread = Thread.currentThread();
    private final EventStates states;
    private final boolean all;
    private final EventObject[] events;
    /** Written under the monitor, once. */
    private volatile int outcome = EventStates.NOTHING;

    Waiter(EventStates states, boolean all, EventObject... events) {
        this.states = states;
        this.all = all;
        this.events = events.clone();
    }

    /** Waits; the outcome, which is nothing when the time has passed or the thread was interrupted. */
    int await(long timeoutMillis) {
        begin();
        sleep(timeoutMillis);
        finish();
        return outcome;
    }

    /** As {@link #await}, where a completion routine of this thread ends the wait too. */
    int awaitAlertably(long timeoutMillis, Completions completions) {
        begin();
        completions.alert(this::alert);
        sleep(timeoutMillis);
        completions.alertNoMore();
        finish();
        return outcome;
    }

    private void begin() {
        synchronized (states) {
            if (!isOverNow()) {
                for (EventObject event : events) {
                    ((OwnEvent) event).awaitedBy(this);
                }
            }
        }
    }

    private void finish() {
        synchronized (states) {
            for (EventObject event : events) {
                if (event instanceof OwnEvent own) {
                    own.awaitedNoMoreBy(this);
                }
            }
        }
    }

    /** An event object may have changed; whether the wait is over by that. Under the monitor. */
    boolean isOverNow() {
        return end(states.look(all, events));
    }

    private boolean end(int how) {
        boolean ends = outcome == EventStates.NOTHING && how != EventStates.NOTHING;
        if (ends) {
            outcome = how;
        }
        return ends;
    }

    private void alert() {
        synchronized (states) {
            boolean unused = end(EventStates.ALERTED);
        }
        wake();
    }

    void wake() {
        LockSupport.unpark(thread);
    }

    private void sleep(long timeoutMillis) {
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
