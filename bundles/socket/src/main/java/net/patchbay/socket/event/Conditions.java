package net.patchbay.socket.event;

import java.util.Arrays;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WsaError;

/**
 * What is true of a socket now, whether anyone was told or not: the conditions that hold, each with the code of its last
 * occurrence. A change of routes, addresses or flow specification holds until somebody was told of it, and so does a connect that
 * failed: neither leaves anything else behind that a later select could see (eventselect.md §3.2). Not thread-safe.
 */
final class Conditions {
    /** Events that tell of a change, not of a state. */
    static final int EDGES = NetworkEvent.mask(
            NetworkEvent.QOS,
            NetworkEvent.GROUP_QOS,
            NetworkEvent.ROUTING_INTERFACE_CHANGE,
            NetworkEvent.ADDRESS_LIST_CHANGE);

    private static final int READ = NetworkEvent.READ.bit();
    private static final int CONNECT = NetworkEvent.CONNECT.bit();
    private static final int CLOSE = NetworkEvent.CLOSE.bit();

    private final Profile profile;
    private final WsaError[] codes = new WsaError[NetworkEvent.values().length];
    private int holding;
    private boolean accepted;

    Conditions(Profile profile) {
        this.profile = profile;
        Arrays.fill(codes, WsaError.NO_ERROR);
    }

    /** Takes note of an occurrence; false for one that nobody is ever told. */
    boolean happened(NetworkEvent event, WsaError code) {
        boolean counts =
                switch (event) {
                    case READ -> !isBroken();
                    case CONNECT -> !accepted;
                    case CLOSE -> !isBroken() || code != WsaError.NO_ERROR;
                    case GROUP_QOS -> false; // D63
                    default -> true;
                };
        if (counts) {
            holding |= event.bit();
            codes[event.index()] = event == NetworkEvent.CLOSE ? end(code) : code;
        }
        return counts;
    }

    /** A reset takes the data with it (§3.6), and has a code of its profile (D59). */
    private WsaError end(WsaError code) {
        if (code != WsaError.NO_ERROR) {
            holding &= ~READ;
        }
        boolean observedReset = code == WsaError.WSAECONNRESET && profile == Profile.OBSERVED;
        return observedReset ? WsaError.WSAECONNABORTED : code;
    }

    private boolean isBroken() {
        return holds(CLOSE) && code(NetworkEvent.CLOSE) != WsaError.NO_ERROR;
    }

    /** Whether the other side has ended well while data waits. */
    boolean endsBehindData() {
        return holds(CLOSE) && holds(READ);
    }

    /** A condition holds no more; an end is for good. */
    void over(NetworkEvent event) {
        holding &= ~(event.bit() & ~CLOSE);
    }

    /** Somebody was told of these events. */
    void told(int bits) {
        boolean failed = code(NetworkEvent.CONNECT) != WsaError.NO_ERROR;
        holding &= ~(bits & (failed ? EDGES | CONNECT : EDGES));
    }

    /** From here on no connect of its own is told (O8). */
    void accepted() {
        accepted = true;
        holding &= ~CONNECT;
    }

    void forget() {
        holding = 0;
    }

    int holding() {
        return holding;
    }

    boolean holds(int bit) {
        return (holding & bit) != 0;
    }

    WsaError code(NetworkEvent event) {
        return codes[event.index()];
    }

    /** The codes by the index of their events; not to be changed. */
    WsaError[] codes() {
        return codes;
    }
}
