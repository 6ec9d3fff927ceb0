package net.patchbay.socket.event;

import java.util.List;
import java.util.concurrent.Executor;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.NetworkEventListener;
import net.patchbay.winsock.NetworkEvents;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;

/**
 * What one socket tells of network events: its record with the event object or the listener that was selected last. Each call
 * is one atomic step, the setting and resetting of event objects included (eventselect.md §2). Any thread; nothing blocks, and
 * nothing of the program runs inside a call.
 */
public final class Selection {
    /** The order of messages that come at one moment: a connect is told before anything else, an end behind all data. */
    private static final List<NetworkEvent> ORDER = List.of(
            NetworkEvent.CONNECT,
            NetworkEvent.ACCEPT,
            NetworkEvent.OOB,
            NetworkEvent.WRITE,
            NetworkEvent.READ,
            NetworkEvent.CLOSE,
            NetworkEvent.QOS,
            NetworkEvent.ROUTING_INTERFACE_CHANGE,
            NetworkEvent.ADDRESS_LIST_CHANGE);

    private final Executor executor;
    private final Messages messages;
    private final Object lock = new Object();
    private final EventRecord record;
    private OwnEvent event;
    private NetworkEventListener listener;
    private WinsockSocket socket;

    /**
     * Selects nothing at first.
     *
     * @param profile whose rules it follows
     * @param messages runs what listeners are told, never inside a call of this; what a listener throws is left to it
     */
    public Selection(Profile profile, Executor messages) {
        this(new EventRecord(profile), messages);
    }

    private Selection(EventRecord record, Executor executor) {
        this.record = record;
        this.executor = executor;
        this.messages = new Messages(executor);
    }

    /**
     * A condition holds now, or is met afresh: data, an urgent byte, a request came; a connect ended; the peer ended; an armed
     * change came. {@code WRITE} is met afresh only after it was {@link #over}. Of one event, this and {@link #over} are to be called in
     * the order in which things came to be.
     *
     * @param what the event
     * @param code how, {@link WsaError#NO_ERROR} for well; a reset is {@link WsaError#WSAECONNRESET} in both profiles (D59)
     */
    public void happened(NetworkEvent what, WsaError code) {
        Wakes wakes;
        synchronized (lock) {
            wakes = tell(record.happened(what, code));
        }
        finish(wakes);
    }

    /** A condition holds no more: drained, queue empty, buffer full. To be called before the re-enabling call that found it so. */
    public void over(NetworkEvent what) {
        Wakes wakes;
        synchronized (lock) {
            wakes = tell(record.over(what));
        }
        finish(wakes);
    }

    /**
     * A call that re-enables an event reached the provider, well or not. For receiving and accepting it comes after what the
     * call has changed; for an ioctl before its value is read, so that no change falls between.
     */
    public void reenabled(NetworkEvent what) {
        Wakes wakes;
        synchronized (lock) {
            wakes = tell(record.reenabled(what));
        }
        finish(wakes);
    }

    /** A re-enabling call was refused for its arguments (O4). */
    public void refused(NetworkEvent what) {
        Wakes wakes;
        synchronized (lock) {
            wakes = tell(record.refused(what));
        }
        finish(wakes);
    }

    /**
     * A send was made (D56).
     *
     * @param wouldBlock whether it failed with {@link WsaError#WSAEWOULDBLOCK}; {@code over(WRITE)} goes before it, else space
     *     is taken to have come back already, and told
     */
    public void sent(boolean wouldBlock) {
        Wakes wakes;
        synchronized (lock) {
            wakes = tell(record.sent(wouldBlock));
        }
        finish(wakes);
    }

    /** The connection was accepted, not made by connect: never {@code CONNECT} (O8). */
    public void accepted() {
        synchronized (lock) {
            record.accepted();
        }
    }

    /**
     * Selects for an event object, and cancels what was selected before.
     *
     * @param newEvent signalled from here on; of no account where the mask is 0
     * @param mask bits of events, unknown ones count for nothing; 0 cancels
     * @throws WinsockException {@link WsaError#WSAEINVAL} for a mask without an event object that is open and ours; nothing is changed
     */
    public void eventSelect(EventObject newEvent, int mask) throws WinsockException {
        OwnEvent own = newEvent instanceof OwnEvent ours ? ours : null;
        if (mask != 0 && (own == null || own.isClosed())) {
            throw invalid("selecting events needs an open event object of this service");
        }
        Wakes wakes;
        synchronized (lock) {
            listener = null;
            event = mask == 0 ? null : own;
            wakes = tell(record.eventSelect(mask));
        }
        finish(wakes);
    }

    /**
     * Selects for messages, and cancels what was selected before; messages that were posted may still come.
     *
     * @param told the socket that the listener is told
     * @param newListener is told of each event, in order, one at a time; not null unless the mask is 0
     * @param mask bits of events; 0 cancels
     */
    public void asyncSelect(WinsockSocket told, NetworkEventListener newListener, int mask) {
        Wakes wakes;
        synchronized (lock) {
            event = null;
            socket = told;
            listener = mask == 0 ? null : newListener;
            wakes = tell(record.asyncSelect(mask));
        }
        finish(wakes);
    }

    /**
     * What was recorded since the last time, of the events that are selected; the record is cleared and the event object
     * reset in the same step.
     *
     * @param reset reset even if nothing was recorded; may be null
     * @throws WinsockException {@link WsaError#WSAEINVAL} for one that is closed or foreign; the record stays as it is
     */
    public NetworkEvents enumerate(EventObject reset) throws WinsockException {
        synchronized (lock) {
            if (reset != null && !(reset instanceof OwnEvent own && own.unsignal())) {
                throw invalid("the event object to be reset is closed or not of this service");
            }
            return record.enumerate();
        }
    }

    private static WinsockException invalid(String message) {
        return new WinsockException(WsaError.WSAEINVAL, message);
    }

    /** What is selected, for an event object or a listener. */
    public int mask() {
        synchronized (lock) {
            return record.mask();
        }
    }

    /** Whether a mask is selected that isn't 0, for an event object or a listener. */
    public boolean selects() {
        synchronized (lock) {
            return record.mask() != 0;
        }
    }

    /**
     * What a listening socket hands on to what it accepts: mask, and event object or listener; {@code WRITE} is recorded at once
     * (§3.6). Messages wait until {@link #belongsTo}.
     */
    public Selection inherited() {
        Selection child;
        synchronized (lock) {
            child = new Selection(record.inherited(), executor);
            child.event = event;
            child.listener = listener;
        }
        child.messages.hold();
        child.happened(NetworkEvent.WRITE, WsaError.NO_ERROR);
        return child;
    }

    /** Names the socket of an inherited selection; its messages come from here on. */
    public void belongsTo(WinsockSocket accepted) {
        synchronized (lock) {
            socket = accepted;
        }
        messages.release();
    }

    /** The socket is closed: association and record are gone, messages that wait are dropped, nothing is recorded from here on. */
    public void end() {
        synchronized (lock) {
            event = null;
            listener = null;
            record.end();
            messages.drop();
        }
    }

    private Wakes tell(int told) {
        if (told == 0) {
            return Wakes.NOBODY;
        }
        if (record.isAsync()) {
            post(told);
            return Wakes.NOBODY;
        }
        Wakes wakes = event.signal();
        return wakes == null ? Wakes.NOBODY : wakes; // the program may close what it selected for
    }

    private void post(int told) {
        NetworkEventListener to = listener;
        for (NetworkEvent what : ORDER) {
            if ((told & what.bit()) != 0) {
                WsaError code = record.code(what);
                messages.post(() -> to.networkEvent(socket(), what, code));
            }
        }
    }

    private WinsockSocket socket() {
        synchronized (lock) {
            return socket;
        }
    }

    private void finish(Wakes wakes) {
        wakes.wake();
        messages.deliver();
    }
}
