package net.patchbay.socket.event;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
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
    /** The order of messages that are posted at one moment: an end is told behind all data. */
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

    private final Object lock = new Object();
    private final EventRecord record;
    private final Executor executor;
    private final Messages messages;
    private OwnEvent event;
    private Hearer hearer;

    /**
     * Selects nothing at first.
     *
     * @param profile whose rules it follows, not null
     * @param messages runs what listeners are told, never inside a call of this; what a listener throws reaches it
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
     * change came. {@code WRITE} is met afresh only after it was {@link #over}. For each event this and {@link #over} are to be
     * called in the order in which things came to be.
     *
     * @param what the event, not null
     * @param code how, {@link WsaError#NO_ERROR} for well; a reset is {@link WsaError#WSAECONNRESET} in both profiles and is
     *     recorded as the profile wants (D59)
     */
    public void happened(NetworkEvent what, WsaError code) {
        step(() -> record.happened(what, code));
    }

    /**
     * A condition holds no more: drained, queue empty, buffer full. To be called before the re-enabling call that found it so.
     *
     * @param what the event; an end, once it came, is never over
     */
    public void over(NetworkEvent what) {
        step(() -> record.over(what));
    }

    /**
     * A call that re-enables an event reached the provider, well or not. For receiving and accepting this comes after what the
     * call has changed; for an ioctl before the value is read, so that no change falls between.
     *
     * @param what the event: {@code READ} for a receive, {@code OOB} for one of urgent data, and so on. The documented profile
     *     re-enables both of these with either
     */
    public void reenabled(NetworkEvent what) {
        step(() -> record.reenabled(what));
    }

    /**
     * A re-enabling call was refused for its arguments (O4).
     *
     * @param what the event that it would have re-enabled
     */
    public void refused(NetworkEvent what) {
        step(() -> record.refused(what));
    }

    /**
     * A send was made (D56).
     *
     * @param wouldBlock whether it failed with {@link WsaError#WSAEWOULDBLOCK}, or took a part only. {@code over(WRITE)} goes
     *     before it; where {@code WRITE} holds all the same, space is taken to have come back meanwhile, and told
     */
    public void sent(boolean wouldBlock) {
        step(() -> record.sent(wouldBlock));
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
     * @param mask bits of events, of which unknown ones never come; 0 cancels
     * @throws WinsockException {@link WsaError#WSAEINVAL} for a mask without an event object that is open and of this service;
     *     nothing is changed then
     */
    public void eventSelect(EventObject newEvent, int mask) throws WinsockException {
        OwnEvent own = newEvent instanceof OwnEvent ours ? ours : null;
        if (mask != 0 && (own == null || own.isClosed())) {
            throw invalid("selecting events needs an open event object of this service");
        }
        step(() -> {
            event = mask == 0 ? null : own;
            hearer = null;
            return record.eventSelect(mask);
        });
    }

    /**
     * Selects for messages, and cancels what was selected before. Messages that were posted may still come.
     *
     * @param socket what the listener is told as the socket
     * @param listener is told of each event, in order, one at a time; null only where the mask is 0
     * @param mask bits of events; 0 cancels
     */
    public void asyncSelect(WinsockSocket socket, NetworkEventListener listener, int mask) {
        Hearer told = mask == 0 ? null : new Hearer(Objects.requireNonNull(listener, "listener"), socket);
        step(() -> {
            event = null;
            hearer = told;
            return record.asyncSelect(mask);
        });
    }

    /** Feeds the record, and tells what comes of it once the lock was left. */
    private void step(IntSupplier fed) {
        Wakes wakes;
        synchronized (lock) {
            wakes = tell(fed.getAsInt());
        }
        wakes.wake();
    }

    private Wakes tell(int told) {
        if (told == 0) {
            return Wakes.NOBODY;
        }
        return hearer == null ? event.signal() : post(told);
    }

    private Wakes post(int told) {
        for (NetworkEvent what : ORDER) {
            if ((told & what.bit()) != 0) {
                messages.post(hearer.message(what, record.code(what)));
            }
        }
        return messages::deliver;
    }

    /**
     * What was recorded since the last time, of the events that are selected; the record is cleared and the event object
     * reset in the same step.
     *
     * @param reset is reset even if nothing was recorded; may be null
     * @return what was recorded, not null; nothing in asynchronous selection
     * @throws WinsockException {@link WsaError#WSAEINVAL} for one that is closed or not of this service; the record stays as it is
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
     * What a listening socket hands on to what it accepts: the mask with the event object or listener; {@code WRITE} is recorded
     * at once, {@code CONNECT} never (§3.6 "accept", O8). Messages wait for {@link #belongsTo}.
     */
    public Selection inherited() {
        Selection child;
        synchronized (lock) {
            child = new Selection(record.inherited(), executor);
            child.event = event;
            if (hearer != null) {
                child.hearer = hearer.ofAccepted();
                child.messages.hold();
            }
        }
        child.happened(NetworkEvent.WRITE, WsaError.NO_ERROR);
        return child;
    }

    /**
     * Names the socket of an {@link #inherited} selection; its messages come from here on.
     *
     * @param accepted what the listener is told as the socket
     */
    public void belongsTo(WinsockSocket accepted) {
        synchronized (lock) {
            if (hearer != null) {
                hearer.belongsTo(accepted);
            }
        }
        messages.release();
    }

    /** The socket is closed: association, record, and messages that wait are gone, and nothing is recorded from here on. */
    public void end() {
        synchronized (lock) {
            event = null;
            hearer = null;
            record.end();
            messages.drop();
        }
    }
}
