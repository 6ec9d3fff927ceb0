package net.patchbay.notifier.audit;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.ResourceType;
import net.patchbay.notify.Notification;
import net.patchbay.notify.Notification.Flag;
import net.patchbay.notify.Notification.Origin;
import net.patchbay.notify.OperationResult;
import net.patchbay.notify.OperationResult.Cancelled;
import net.patchbay.notify.OperationResult.Connected;
import net.patchbay.notify.Outcome;

/** What the router tells a hook, by hand. */
final class Told {
    static final String ID = "7f3a-12";

    private Told() {}

    static Notification add(String remoteName, String localName, int retries) {
        return about(OperationKind.ADD_CONNECTION, Origin.CALLER, remoteName, localName, Set.of(), retries);
    }

    static Notification about(
            OperationKind kind, Origin origin, String remoteName, String localName, Set<Flag> flags, int retries) {
        return new Notification(
                ID,
                kind,
                origin,
                "test.application",
                remoteName,
                localName,
                ResourceType.ANY,
                "",
                flags,
                retries == 0 ? NetworkStatus.SUCCESS : NetworkStatus.RETRY,
                retries,
                Duration.ofMinutes(5));
    }

    static Outcome connected(String provider, String localName) {
        return outcome(NetworkStatus.SUCCESS, provider, "", true, new Connected("c1", provider, localName));
    }

    static Outcome cancelled(String... ids) {
        List<Connected> ended =
                Arrays.stream(ids).map(id -> new Connected(id, "p", "")).toList();
        return outcome(NetworkStatus.SUCCESS, "router", "", true, new Cancelled(ended));
    }

    static Outcome failed(NetworkStatus status, String decidedBy, String detail) {
        return outcome(status, decidedBy, detail, true, OperationResult.none());
    }

    static Outcome vetoed(NetworkStatus status, String decidedBy, String detail) {
        return outcome(status, decidedBy, detail, false, OperationResult.none());
    }

    private static Outcome outcome(
            NetworkStatus status, String decidedBy, String detail, boolean attempted, OperationResult result) {
        return new Outcome(status, decidedBy, detail, attempted, false, true, List.of(), result);
    }
}
