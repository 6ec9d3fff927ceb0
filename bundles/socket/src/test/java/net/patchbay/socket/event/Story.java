package net.patchbay.socket.event;

import static net.patchbay.winsock.NetworkEvent.ACCEPT;
import static net.patchbay.winsock.NetworkEvent.CLOSE;
import static net.patchbay.winsock.NetworkEvent.CONNECT;
import static net.patchbay.winsock.NetworkEvent.GROUP_QOS;
import static net.patchbay.winsock.NetworkEvent.OOB;
import static net.patchbay.winsock.NetworkEvent.READ;
import static net.patchbay.winsock.NetworkEvent.WRITE;

import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import net.patchbay.socket.event.Step.Kind;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WsaError;

/**
 * The rules of D54 to D59 and eventselect.md 3.4 and 3.5 said once more, of a whole history: each question is answered by
 * looking back over what was done, and no state is carried from step to step.
 */
final class Story {
    private static final Set<NetworkEvent> ARRIVALS = Set.of(READ, OOB, ACCEPT);
    private static final Set<NetworkEvent> STATES = Set.of(READ, OOB, ACCEPT, WRITE, CONNECT, CLOSE);

    private final boolean documented;
    private final Step[] steps;
    private final NetworkEvent[] events;
    /** What {@link #recorded} found already: it is asked often. */
    private final byte[][] found;

    Story(Profile profile, List<NetworkEvent> events, Step... steps) {
        this.documented = profile == Profile.DOCUMENTED;
        this.steps = steps;
        this.events = events.toArray(NetworkEvent[]::new);
        this.found = new byte[steps.length][NetworkEvent.values().length];
    }

    /** What a step is to bring. */
    Answer answer(int i) {
        if (steps[i].kind() == Kind.ENUMERATE) {
            int read = async(i) ? 0 : bits(event -> selected(i, event) && unreadBefore(i, event));
            return read == 0 ? Answer.NOTHING : Answer.enumerated(Answer.events(read, event -> code(i, event)));
        }
        int told = bits(event -> selected(i, event) && recorded(i, event));
        if (async(i)) {
            return Answer.posted(told, event -> code(i, event));
        }
        boolean shown = steps[i].selects() && bits(event -> selected(i, event) && unreadBefore(i + 1, event)) != 0;
        return Answer.signalled(told != 0 || shown);
    }

    private int bits(Predicate<NetworkEvent> which) {
        int bits = 0;
        for (NetworkEvent event : events) {
            bits |= which.test(event) ? event.bit() : 0;
        }
        return bits;
    }

    /** The last step before one that is so; -1 where there is none. */
    private int last(int before, IntPredicate such) {
        int k = before - 1;
        while (k >= 0 && !such.test(k)) {
            k--;
        }
        return k;
    }

    private boolean any(int after, int before, IntPredicate such) {
        return last(before, such) > after;
    }

    // What is selected

    private int selection(int i) {
        return last(i + 1, k -> steps[k].selects() || steps[k].kind() == Kind.END);
    }

    private int mask(int i) {
        int s = selection(i);
        return s < 0 || ended(i) ? 0 : steps[s].mask();
    }

    private boolean selected(int i, NetworkEvent event) {
        return (mask(i) & event.bit()) != 0;
    }

    private boolean async(int i) {
        int s = selection(i);
        return s >= 0 && startsAnew(s);
    }

    /** A call that selects for messages, and not only cancels. */
    private boolean startsAnew(int k) {
        return steps[k].kind() == Kind.ASYNC_SELECT && steps[k].mask() != 0;
    }

    private boolean ended(int i) {
        return last(i + 1, k -> steps[k].kind() == Kind.END) >= 0;
    }

    // What is true

    /** Whether an occurrence is one that anybody could ever be told of. */
    private boolean counts(int k, NetworkEvent event) {
        if (!steps[k].is(Kind.HAPPENED, event) || event == GROUP_QOS || ended(k)) {
            return false;
        }
        return switch (event) {
            case CONNECT -> last(k, j -> steps[j].kind() == Kind.ACCEPTED) < 0;
            case READ -> !brokenBefore(k);
            case CLOSE -> !brokenBefore(k) || fails(k);
            default -> true;
        };
    }

    private boolean fails(int k) {
        return steps[k].code() != WsaError.NO_ERROR;
    }

    private boolean brokenBefore(int i) {
        return last(i, k -> steps[k].is(Kind.HAPPENED, CLOSE) && fails(k)) >= 0;
    }

    private WsaError code(int i, NetworkEvent event) {
        int k = last(i + 1, j -> counts(j, event));
        boolean reset = k >= 0 && event == CLOSE && steps[k].code() == WsaError.WSAECONNRESET;
        return k < 0 ? WsaError.NO_ERROR : reset && !documented ? WsaError.WSAECONNABORTED : steps[k].code();
    }

    private boolean holdsBefore(int i, NetworkEvent event) {
        int since = last(i, k -> counts(k, event));
        return since >= 0 && !ended(i - 1) && !any(since - 1, i, k -> endsCondition(since, k, event));
    }

    private boolean endsCondition(int since, int k, NetworkEvent event) {
        boolean over = event != CLOSE && steps[k].is(Kind.OVER, event);
        return switch (event) {
            case READ -> over || (steps[k].is(Kind.HAPPENED, CLOSE) && fails(k));
            case CONNECT -> over || steps[k].kind() == Kind.ACCEPTED || (fails(since) && toldAt(k, event));
            case OOB, ACCEPT, WRITE, CLOSE -> over;
            default -> over || toldAt(k, event) || (reenables(k, event) && !unreadBefore(k + 1, event));
        };
    }

    private boolean toldAt(int k, NetworkEvent event) {
        boolean read = steps[k].kind() == Kind.ENUMERATE && !async(k) && selected(k, event) && unreadBefore(k, event);
        return read || postedAt(k, event);
    }

    private boolean postedAt(int k, NetworkEvent event) {
        return async(k) && selected(k, event) && recorded(k, event);
    }

    // What re-enables

    private boolean reenables(int k, NetworkEvent event) {
        Step step = steps[k];
        if (event == WRITE) {
            return step.kind() == Kind.WOULD_BLOCK;
        }
        if (event == CONNECT || event == CLOSE || !isReenablingCall(k)) {
            return false;
        }
        boolean received = step.event() == READ || step.event() == OOB;
        return step.event() == event || (documented && received && (event == READ || event == OOB));
    }

    private boolean isReenablingCall(int k) {
        return switch (steps[k].kind()) {
            case REENABLED -> true;
            case REFUSED -> documented || async(k);
            default -> false;
        };
    }

    /** A send that did not come back with a would-block. */
    private boolean sentWell(int k) {
        return steps[k].kind() == Kind.SENT || (isReenablingCall(k) && steps[k].event() == WRITE);
    }

    /** After this, what was told before may be told again. */
    private boolean releases(int k, NetworkEvent event) {
        boolean send = event == WRITE && sentWell(k);
        if (documented) {
            return reenables(k, event) || steps[k].selects() || send;
        }
        return reenables(k, event) || startsAnew(k) || (event == WRITE && selectsAfterASend(k));
    }

    private boolean selectsAfterASend(int k) {
        return steps[k].selects() && any(last(k, j -> steps[j].selects()), k, this::sentWell);
    }

    private boolean silentBefore(int i, NetworkEvent event) {
        int told = last(i, k -> recorded(k, event));
        return told >= 0 && !any(told, i, k -> releases(k, event));
    }

    // What is recorded

    /** Whether a step puts an event into the record, or posts it. */
    private boolean recorded(int i, NetworkEvent event) {
        byte known = found[i][event.index()];
        if (known == 0) {
            known = (byte) (isRecorded(i, event) ? 1 : 2);
            found[i][event.index()] = known;
        }
        return known == 1;
    }

    private boolean isRecorded(int i, NetworkEvent event) {
        if (ended(i) || (documented && !selected(i, event))) {
            return false;
        }
        return switch (steps[i].kind()) {
            case HAPPENED -> counts(i, event) && isNews(i, event) && !waitsForTheDrain(i, event);
            case OVER ->
                event == CLOSE
                        && steps[i].event() == READ
                        && async(i)
                        && holdsBefore(i, CLOSE)
                        && !silentBefore(i, CLOSE);
            case REENABLED, REFUSED, WOULD_BLOCK ->
                reenables(i, event) && STATES.contains(event) && holdsBefore(i, event);
            case EVENT_SELECT, ASYNC_SELECT -> holdsBefore(i, event) && isShownBySelect(i, event);
            default -> false;
        };
    }

    private boolean isNews(int i, NetworkEvent event) {
        boolean stillWritable = event == WRITE && holdsBefore(i, WRITE);
        boolean eachArrival = !documented && !async(i) && ARRIVALS.contains(event);
        return !stillWritable && (event == CONNECT || eachArrival || !silentBefore(i, event));
    }

    private boolean isShownBySelect(int i, NetworkEvent event) {
        if (startsAnew(i)) {
            return event != CONNECT && !waitsForTheDrain(i, event);
        }
        return releases(i, event) || !silentBefore(i, event);
    }

    private boolean waitsForTheDrain(int i, NetworkEvent event) {
        return event == CLOSE && async(i) && code(i, CLOSE) == WsaError.NO_ERROR && holdsBefore(i, READ);
    }

    private boolean unreadBefore(int i, NetworkEvent event) {
        int k = last(i, j -> recorded(j, event));
        return k >= 0 && !postedAt(k, event) && !any(k, i, j -> clears(j, event));
    }

    private boolean clears(int k, NetworkEvent event) {
        return switch (steps[k].kind()) {
            case ENUMERATE -> !async(k) && selected(k, event);
            case EVENT_SELECT, ASYNC_SELECT -> documented || startsAnew(k);
            case ACCEPTED -> event == CONNECT;
            case END -> true;
            default -> !documented && reenables(k, event);
        };
    }
}
