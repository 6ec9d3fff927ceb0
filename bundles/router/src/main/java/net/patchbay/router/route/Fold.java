package net.patchbay.router.route;

import java.util.EnumSet;
import java.util.Set;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationTrace;

/**
 * Makes one answer of many that none accepted (D21, D22): the first significant error that a provider gave, else the first
 * that the router made for one, else what the insignificant ones come to together.
 */
public final class Fold {
    /**
     * The one answer.
     *
     * @param status its status
     * @param party who gave it: a provider, or the router
     * @param words its words, "" for none
     */
    public record Answer(NetworkStatus status, String party, String words) {}

    private Set<NetworkStatus> insignificant = Set.of();
    private Answer given;
    private Answer made;

    /** A provider said that. */
    void given(NetworkStatus status, String provider, String words) {
        if (status.insignificant()) {
            note(status);
        } else if (given == null) {
            given = new Answer(status, provider, words);
        }
    }

    /** The router says that in a provider's place. */
    void made(NetworkStatus status, String provider, String words) {
        if (status.insignificant()) {
            note(status);
        } else if (made == null) {
            made = new Answer(status, provider, words);
        }
    }

    private void note(NetworkStatus status) {
        if (insignificant.isEmpty()) {
            insignificant = EnumSet.of(status);
        } else {
            insignificant.add(status);
        }
    }

    /**
     * The one answer.
     *
     * @param someoneCan whether anybody is registered who could do such a thing at all
     * @param lookup whether a user or a universal name was asked for
     */
    Answer answer(boolean someoneCan, boolean lookup) {
        if (given != null) {
            return given;
        }
        return made != null ? made : new Answer(folded(someoneCan, lookup), OperationTrace.ROUTER, "");
    }

    private NetworkStatus folded(boolean someoneCan, boolean lookup) {
        if (!someoneCan || insignificant.equals(EnumSet.of(NetworkStatus.NO_NETWORK))) {
            return NetworkStatus.NO_NETWORK;
        }
        if (insignificant.contains(NetworkStatus.BUSY)) {
            return NetworkStatus.BUSY;
        }
        if (insignificant.contains(NetworkStatus.NO_NETWORK)) {
            return NetworkStatus.NO_NET_OR_BAD_PATH;
        }
        if (insignificant.equals(EnumSet.of(NetworkStatus.NOT_SUPPORTED))) {
            return NetworkStatus.NOT_SUPPORTED;
        }
        return lookup && insignificant.contains(NetworkStatus.NOT_CONNECTED)
                ? NetworkStatus.NOT_CONNECTED
                : NetworkStatus.BAD_NET_NAME;
    }
}
