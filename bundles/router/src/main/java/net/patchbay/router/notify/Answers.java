package net.patchbay.router.notify;

import java.time.Duration;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.router.fence.Verdict;
import net.patchbay.router.fence.Verdict.Failed;

/** What the hooks said after one attempt, all together (D5, D6). */
final class Answers {
    private Duration pause;
    private String vetoedBy;
    private String reason;

    /** A null answer counts as a throw. */
    static <T> Failed<T> nothing() {
        return new Failed<>(NetworkStatus.EXTENDED_ERROR, Verdict.Why.THREW, "answered null");
    }

    void retry(Duration wanted) {
        pause = pause == null || wanted.compareTo(pause) > 0 ? wanted : pause;
    }

    /** The first one is named. */
    void veto(String party, String why) {
        if (vetoedBy == null) {
            vetoedBy = party;
            reason = why;
        }
    }

    boolean retryAsked() {
        return pause != null;
    }

    /** The longest that was asked for. */
    Duration pause() {
        return pause;
    }

    /** Null for nobody. */
    String vetoedBy() {
        return vetoedBy;
    }

    String reason() {
        return reason;
    }
}
