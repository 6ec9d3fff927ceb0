package net.patchbay.socket.event;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.WaitResult;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WsaError;

/** The event objects of one client, and the waits for them (eventselect.md §4, D64). Any thread; only {@link #waitFor} blocks. */
public final class EventObjects implements AutoCloseable {
    /** The time-out of a wait that has none: {@code WSA_INFINITE}. */
    public static final long INFINITE = 0xFFFFFFFFL;

    private static final WaitResult[] INDEXES = new WaitResult[WaitResult.MAXIMUM];

    static {
        for (int i = 0; i < INDEXES.length; i++) {
            INDEXES[i] = new WaitResult(i);
        }
    }

    private final EventStates states = new EventStates();
    private final Executor futures;
    private final Completions completions;
    private final Set<OwnEvent> open = new HashSet<>();
    private boolean closed;

    /** As {@link #EventObjects(Executor, Completions)}, where no completion routine is ever queued. */
    public EventObjects(Executor futures) {
        this(futures, new Completions(said -> {}));
    }

    /**
     * None at first.
     *
     * @param futures completes what {@link EventObject#whenSignalled} gave, not null
     * @param completions what alertable waits run, not null
     */
    public EventObjects(Executor futures, Completions completions) {
        this.futures = futures;
        this.completions = completions;
    }

    /** A new one, not signalled; once the client is closed, one that is closed too. */
    public EventObject create() {
        OwnEvent event = new OwnEvent(states, futures, this::forget);
        boolean late;
        synchronized (open) {
            late = closed;
            if (!late) {
                open.add(event);
            }
        }
        if (late) {
            event.close();
        }
        return event;
    }

    private void forget(OwnEvent event) {
        synchronized (open) {
            open.remove(event);
        }
    }

    /** Closes all, and each that is made from here on (D64). */
    @Override
    public void close() {
        List<OwnEvent> all;
        synchronized (open) {
            closed = true;
            all = List.copyOf(open);
        }
        all.forEach(OwnEvent::close);
    }

    /**
     * Waits until one of several event objects is signalled, or all are at one moment; what it waits for isn't changed.
     *
     * @param all whether to wait for all
     * @param timeoutMillis 0 only looks, {@link #INFINITE} and more waits for ever
     * @param alertable whether completion routines of this thread may run, which ends the wait; only when nothing is signalled
     * @param events 1 to 64 of this client's
     * @return the lowest index that is signalled, 0 for all; or why the wait ended else
     * @throws WinsockException {@link WsaError#WSA_INVALID_PARAMETER} for a wrong number of them, one that comes twice in a
     *     wait for all, or a negative time-out; {@link WsaError#WSA_INVALID_HANDLE} for one that is null, foreign, or closed, be
     *     it during the wait; {@link WsaError#WSAEINTR} when the thread is interrupted, which stays so
     */
    public WaitResult waitFor(boolean all, long timeoutMillis, boolean alertable, EventObject... events)
            throws WinsockException {
        check(all, timeoutMillis, events);
        int seen = states.lookAtOneMoment(all, events);
        if (seen == EventStates.NOTHING && alertable && completions.run()) {
            return WaitResult.IO_COMPLETION;
        }
        if (seen != EventStates.NOTHING || timeoutMillis == 0) {
            return result(seen);
        }
        Waiter waiter = new Waiter(states, all, events);
        return ended(alertable ? waiter.awaitAlertably(timeoutMillis, completions) : waiter.await(timeoutMillis));
    }

    private static void check(boolean all, long timeoutMillis, EventObject... events) throws WinsockException {
        if (events.length == 0 || events.length > WaitResult.MAXIMUM) {
            throw wrong("a wait takes 1 to 64 event objects, not " + events.length);
        }
        if (timeoutMillis < 0) {
            throw wrong("a time-out of " + timeoutMillis + " ms");
        }
        if (all && hasDuplicates(events)) {
            throw wrong("a wait for all takes each event object once");
        }
    }

    private static boolean hasDuplicates(EventObject... events) {
        for (int i = 1; i < events.length; i++) {
            for (int j = 0; j < i; j++) {
                if (events[i] == events[j] && events[i] != null) {
                    return true;
                }
            }
        }
        return false;
    }

    private static WinsockException wrong(String message) {
        return new WinsockException(WsaError.WSA_INVALID_PARAMETER, message);
    }

    private WaitResult ended(int outcome) throws WinsockException {
        if (outcome == EventStates.NOTHING && Thread.currentThread().isInterrupted()) {
            throw new WinsockException(WsaError.WSAEINTR, "the wait was interrupted");
        }
        boolean unused = outcome == EventStates.ALERTED && completions.run();
        return result(outcome);
    }

    private static WaitResult result(int outcome) throws WinsockException {
        return switch (outcome) {
            case EventStates.NOTHING -> WaitResult.TIMED_OUT;
            case EventStates.ALERTED -> WaitResult.IO_COMPLETION;
            case EventStates.INVALID ->
                throw new WinsockException(
                        WsaError.WSA_INVALID_HANDLE, "an event object is null, closed, or of another client");
            default -> INDEXES[outcome];
        };
    }
}
