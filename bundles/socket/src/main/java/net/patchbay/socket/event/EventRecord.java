package net.patchbay.socket.event;

import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.NetworkEvents;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WsaError;

/**
 * The record of network events of one socket: which were recorded, which were told since they were last re-enabled, and what a
 * selection wants to hear of (eventselect.md §3.6, D54 to D59). It is fed with what is true and with the calls that were made;
 * whatever is to be told now comes back as a mask: in event selection the event object is to be signalled when it isn't 0, in
 * asynchronous selection each of its events is to be posted. Not thread-safe.
 */
final class EventRecord {
    private static final int WRITE = NetworkEvent.WRITE.bit();
    private static final int CONNECT = NetworkEvent.CONNECT.bit();
    private static final int CLOSE = NetworkEvent.CLOSE.bit();
    private static final int RECEIVING = NetworkEvent.mask(NetworkEvent.READ, NetworkEvent.OOB);
    private static final int ARRIVALS = RECEIVING | NetworkEvent.ACCEPT.bit();

    private final Profile profile;
    private final boolean documented;
    private final Conditions conditions;
    private boolean async;
    private boolean ended;
    private int mask;
    /** Recorded, and not enumerated. */
    private int pending;
    /** Told since they were last re-enabled. */
    private int latched;
    /** A send went well since the last select (O5). */
    private boolean sent;

    EventRecord(Profile profile) {
        this.profile = profile;
        this.documented = profile == Profile.DOCUMENTED;
        this.conditions = new Conditions(profile);
    }

    /** A condition holds, or is met afresh. */
    int happened(NetworkEvent event, WsaError code) {
        boolean heldBefore = conditions.holds(event.bit());
        if (ended || !conditions.happened(event, code)) {
            return 0;
        }
        boolean news = event != NetworkEvent.WRITE || !heldBefore;
        return news && (isUntold(event) || isToldAgain(event)) ? record(event.bit()) : 0;
    }

    private boolean isUntold(NetworkEvent event) {
        return (latched & event.bit()) == 0;
    }

    /** Each connect that ends is one event; arrivals are told each time in what was observed of event selection (O3). */
    private boolean isToldAgain(NetworkEvent event) {
        boolean arrival = (ARRIVALS & event.bit()) != 0;
        return event == NetworkEvent.CONNECT || (arrival && !documented && !async);
    }

    /** A condition holds no more. */
    int over(NetworkEvent event) {
        conditions.over(event);
        boolean drained =
                event == NetworkEvent.READ && async && conditions.holds(CLOSE) && isUntold(NetworkEvent.CLOSE);
        return drained ? record(CLOSE) : 0;
    }

    /** A re-enabling call reached the provider. */
    int reenabled(NetworkEvent event) {
        return switch (event) {
            case READ, OOB -> reenable(documented ? RECEIVING : event.bit());
            case WRITE -> sent(false);
            case CONNECT, CLOSE -> 0;
            default -> reenable(event.bit());
        };
    }

    /** A re-enabling call was refused for its arguments (O4). */
    int refused(NetworkEvent event) {
        return documented || async ? reenabled(event) : 0;
    }

    /** A send was made (D56). */
    int sent(boolean wouldBlock) {
        if (wouldBlock) {
            return reenable(WRITE);
        }
        if (documented) {
            latched &= ~WRITE;
        } else {
            sent = true;
        }
        return 0;
    }

    private int reenable(int bits) {
        latched &= ~bits;
        if (!documented) {
            pending &= ~bits; // D58
        }
        conditions.told(bits & ~pending); // the call itself tells of a change
        return record(bits & ~Conditions.EDGES & conditions.holding());
    }

    void accepted() {
        conditions.accepted();
        pending &= ~CONNECT;
    }

    /** A call that selects for an event object; mask 0 cancels. */
    int eventSelect(int newMask) {
        async = false;
        mask = ended ? 0 : newMask;
        if (documented) {
            forget();
        } else if (sent) {
            latched &= ~WRITE;
        }
        sent = false;
        int untold = record(conditions.holding() & ~latched);
        return documented ? untold : pending & mask;
    }

    /** A call that selects for messages: what holds is posted anew, but no late CONNECT (O8); mask 0 cancels. */
    int asyncSelect(int newMask) {
        if (newMask == 0) {
            return eventSelect(0);
        }
        async = true;
        mask = ended ? 0 : newMask;
        forget();
        sent = false;
        return record(conditions.holding() & ~CONNECT);
    }

    private void forget() {
        pending = 0;
        latched = 0;
    }

    /** What was recorded of the mask; it is gone from the record then. */
    NetworkEvents enumerate() {
        int told = pending & mask;
        if (told == 0) {
            return NetworkEvents.NONE;
        }
        told(told);
        return new NetworkEvents(told, conditions.codes());
    }

    private void told(int told) {
        pending &= ~told;
        conditions.told(told);
    }

    private int record(int bits) {
        int ready = async && conditions.endsBehindData() ? bits & ~CLOSE : bits;
        int recorded = documented ? ready & mask : ready;
        pending |= recorded;
        latched |= recorded;
        int told = recorded & mask;
        if (async) {
            told(told);
        }
        return told;
    }

    boolean isAsync() {
        return async;
    }

    int mask() {
        return mask;
    }

    WsaError code(NetworkEvent event) {
        return conditions.code(event);
    }

    /** What a listener hands on to a connection it accepted, before that is writable. */
    EventRecord inherited() {
        EventRecord child = new EventRecord(profile);
        child.async = async;
        child.mask = mask;
        child.accepted();
        return child;
    }

    /** The socket is closed: nothing is recorded from here on. */
    void end() {
        ended = true;
        async = false;
        mask = 0;
        conditions.forget();
        forget();
    }
}
