package net.patchbay.socket.event;

import net.patchbay.winsock.EventObject;

/**
 * The states of all event objects of one client at one moment. Changes are made under its monitor and counted, so that whoever
 * only looks needs no lock: a look between two equal counts saw one moment, as at most one change can have fallen into it.
 */
final class EventStates {
    /** None is signalled, or not all are. */
    static final int NOTHING = -1;
    /** One is null, foreign or closed. */
    static final int INVALID = -2;
    /** A completion routine was queued. */
    static final int ALERTED = -3;

    private volatile long changes;

    /** One has changed; under the monitor. */
    synchronized void changed() {
        changes++;
    }

    /** The lowest index that is signalled, or 0 where all are; else {@link #NOTHING} or {@link #INVALID}. */
    int lookAtOneMoment(boolean all, EventObject... events) {
        long before = changes;
        int seen = look(all, events);
        if (changes == before) {
            return seen;
        }
        synchronized (this) {
            return look(all, events);
        }
    }

    /** As {@link #lookAtOneMoment} for whoever has the monitor. */
    int look(boolean all, EventObject... events) {
        int lowest = NOTHING;
        int signalled = 0;
        for (int i = events.length - 1; i >= 0; i--) {
            OwnEvent.State state =
                    events[i] instanceof OwnEvent own && own.isOf(this) ? own.state() : OwnEvent.State.CLOSED;
            if (state == OwnEvent.State.CLOSED) {
                return INVALID;
            }
            if (state == OwnEvent.State.SET) {
                lowest = i;
                signalled++;
            }
        }
        return all && signalled < events.length ? NOTHING : lowest;
    }
}
