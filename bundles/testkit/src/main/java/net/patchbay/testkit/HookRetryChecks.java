package net.patchbay.testkit;

import java.util.List;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.notify.After;
import net.patchbay.notify.Notification;

/** When a hook asks for another attempt. */
final class HookRetryChecks {
    /** Far more than any operation gets. */
    private static final int ROUNDS = 100;

    private HookRetryChecks() {}

    static List<HookCheck> all() {
        return List.of(
                new HookCheck(
                        "stops asking for retries by itself",
                        "D6, D8",
                        "ask for a retry only while there is a reason: count with notification.retries(), or in the context",
                        HookRetryChecks::bounded),
                new HookCheck(
                        "asks for no retry where none can be granted",
                        "D6, D8",
                        "look at outcome.retryPossible() before you return After.retry()",
                        HookRetryChecks::notPossible),
                new HookCheck(
                        "leaves a success as it is",
                        "D5, D6",
                        "look at outcome.succeeded(): a connection that exists is neither vetoed nor tried again",
                        HookRetryChecks::success));
    }

    private static void bounded(Told told) throws Exception {
        for (NetworkStatus status :
                List.of(NetworkStatus.BAD_NETPATH, NetworkStatus.NO_NETWORK, NetworkStatus.ACCESS_DENIED)) {
            Notification operation = told.operation();
            Object context = told.context(operation);
            int asked = 0;
            while (asked < ROUNDS
                    && told.after(round(operation, asked), Told.failed(status, true), context) instanceof After.Retry) {
                asked++;
            }
            Broken.unless(
                    asked < ROUNDS,
                    "that it gives up after " + status + " again and again",
                    "it asked " + asked + " times");
            told.after(round(operation, asked), Told.failed(status, false), context);
        }
    }

    private static Notification round(Notification operation, int retries) {
        return retries == 0 ? operation : Told.retry(operation, retries);
    }

    private static void notPossible(Told told) throws Exception {
        for (NetworkStatus status :
                List.of(NetworkStatus.BAD_NETPATH, NetworkStatus.NO_NETWORK, NetworkStatus.CANCELLED)) {
            Notification operation = told.operation();
            After answer = told.after(operation, Told.failed(status, false), told.context(operation));
            Broken.unless(
                    !(answer instanceof After.Retry),
                    "no retry in the last after-call of a failure",
                    "it answered " + answer);
        }
    }

    private static void success(Told told) throws Exception {
        Notification operation = told.operation();
        After answer = told.after(operation, Told.succeeded(Told.CONNECTED), told.context(operation));
        Broken.unless(answer instanceof After.Accept, "an accept after a success", "it answered " + answer);
    }
}
