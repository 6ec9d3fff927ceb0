package net.patchbay.socket.event;

import java.util.Arrays;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WsaError;

/**
 * What is true of a socket now, whether anyone was told or not: the conditions that hold, each with the code of its last
 * occurrence. An edge event holds from a change until somebody has read of it (eventselect.md §3.2). Not thread-safe.
 */
final class Conditions {
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

    /** Takes note of an occurrence; false for one that is never told. */
    boolean happened(NetworkEvent event, WsaError code) {
        switch (event) {
            case READ -> {
                return !isBroken() && hold(event, code);
            }
            case CONNECT -> {
                return !accepted && connectEnded(code);
            }
            case CLOSE -> {
                return isBroken() || closed(code);
            }
            case GROUP_QOS -> {
                return false;
            }
            default -> {
                return hold(event, code);
            }
        }
    }

    private boolean hold(NetworkEvent event, WsaError code) {
        holding |= event.bit();
        codes[event.index()] = code;
        return true;
    }

    /** A connect that failed is told, but nothing holds afterwards: the socket isn't connected. */
    private boolean connectEnded(WsaError code) {
        boolean told = hold(NetworkEvent.CONNECT, code);
        if (code != WsaError.NO_ERROR) {
            holding &= ~CONNECT;
        }
        return told;
    }

    /** A failure outlives a graceful end, and takes the data with it (§3.6 "hang-up / reset"). */
    private boolean closed(WsaError code) {
        boolean told = hold(NetworkEvent.CLOSE, recorded(code));
        if (isBroken()) {
            holding &= ~READ;
        }
        return told;
    }

    private WsaError recorded(WsaError code) {
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

    void over(int bits) {
        holding &= ~bits;
    }

    /** From here on there is no connect of its own (O8). */
    void accepted() {
        accepted = true;
        over(CONNECT);
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
