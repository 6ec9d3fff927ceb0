package net.patchbay.testkit;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.patchbay.notify.Notification;

/** What a hook makes of its contexts. */
final class HookContextChecks {
    private static final int SEVERAL = 20;
    private static final int MANY = 500;
    private static final int COLLECTIONS = 50;

    private HookContextChecks() {}

    static List<HookCheck> all() {
        return List.of(
                new HookCheck(
                        "keeps operations apart",
                        "D3, NotifyHook",
                        "keep what belongs to an operation in its context and nowhere else: several are in progress at once, and end in"
                                + " any order",
                        HookContextChecks::apart),
                new HookCheck(
                        "knows its context again on any thread",
                        "NotifyHook",
                        "use no ThreadLocal: before and after may run on different threads",
                        HookContextChecks::anyThread),
                new HookCheck(
                        "goes on when an after-call is lost",
                        "D16",
                        "let nothing wait for an after-call, and count nothing up that only an after-call counts down",
                        HookContextChecks::lost),
                new HookCheck(
                        "lets go of operations that have ended",
                        "D3, D9",
                        "keep no notification, outcome or context once the last after-call has returned, or no more than a few",
                        HookContextChecks::letsGo));
    }

    private static void apart(Told told) throws Exception {
        Map<Notification, Object> open = new LinkedHashMap<>();
        for (int i = 0; i < SEVERAL; i++) {
            Notification operation = told.operation();
            open.put(operation, told.context(operation));
        }
        List<Notification> reversed = new ArrayList<>(open.keySet());
        Collections.reverse(reversed);
        // The first ends first, the others the other way round: neither a queue nor a stack would do.
        reversed.add(0, reversed.remove(reversed.size() - 1));
        for (Notification operation : reversed) {
            told.after(operation, Told.succeeded(Told.CONNECTED), open.get(operation));
        }
    }

    private static void anyThread(Told told) throws Exception {
        Notification operation = told.operation();
        Object context = Call.start("testkit: told before", () -> told.context(operation))
                .get(Check.BOUND);
        Call.start("testkit: told after", () -> told.after(operation, Told.succeeded(Told.CONNECTED), context))
                .get(Check.BOUND);
    }

    private static void lost(Told told) throws Exception {
        for (int i = 0; i < SEVERAL; i++) {
            told.before(told.operation());
        }
        Call.start("testkit: told of one more", () -> {
                    told.whole(told.operation(), Told.succeeded(Told.CONNECTED));
                    return null;
                })
                .get(told.fixture().timeout().multipliedBy(2));
    }

    private static void letsGo(Told told) throws Exception {
        List<WeakReference<Notification>> ended = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Notification operation = told.operation();
            told.whole(operation, Told.succeeded(Told.CONNECTED));
            ended.add(new WeakReference<>(operation));
        }
        long kept = MANY;
        for (int i = 0; i < COLLECTIONS && kept > MANY / 2; i++) {
            System.gc();
            kept = ended.stream().filter(reference -> reference.get() != null).count();
        }
        Broken.unless(
                kept <= MANY / 2,
                "that it keeps at most half of " + MANY + " notifications whose operations have ended",
                "it keeps " + kept);
    }
}
