package net.patchbay.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.patchbay.notify.Notification;

/** How a hook stands several threads, interrupts, and its own promise never to block. */
final class HookThreadChecks {
    private static final int THREADS = 8;
    private static final int OPERATIONS = 50;
    private static final int TRIES = 20;
    private static final Duration NONBLOCKING = Duration.ofMillis(50);

    private HookThreadChecks() {}

    static List<HookCheck> all() {
        return List.of(
                new HookCheck(
                        "is told of several operations at once",
                        "NotifyHook",
                        "guard what operations share, and hold no lock while you wait",
                        HookThreadChecks::together),
                new HookCheck(
                        "works on after it was interrupted",
                        "D15",
                        "let an interrupt end one call: throw or return, and keep nothing half done",
                        HookThreadChecks::interrupted),
                new HookCheck(
                        "doesn't block when it says so",
                        "D29",
                        "hand to a thread of your own what may take time, or leave out patchbay.nonblocking",
                        HookThreadChecks::nonblocking));
    }

    private static void together(Told told) throws Exception {
        List<Call<Void>> calls = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            calls.add(Call.start("testkit: tells of operations", () -> {
                for (int j = 0; j < OPERATIONS; j++) {
                    told.whole(told.operation(), Told.succeeded(Told.CONNECTED));
                }
                return null;
            }));
        }
        for (Call<Void> call : calls) {
            call.get(Check.BOUND);
        }
    }

    private static void interrupted(Told told) throws Exception {
        Call<Optional<Object>> interrupted = Call.start("testkit: tells, interrupted", () -> {
            Thread.currentThread().interrupt();
            return told.before(told.operation());
        });
        Broken.unless(
                interrupted.ended(told.fixture().timeout()),
                "that a call that is interrupted ends",
                "it hangs in" + interrupted.stack());
        Call.start("testkit: tells once more", () -> {
                    told.whole(told.operation(), Told.succeeded(Told.CONNECTED));
                    return null;
                })
                .get(told.fixture().timeout().multipliedBy(2));
    }

    private static void nonblocking(Told told) throws Exception {
        if (!told.fixture().nonblocking()) {
            throw new SkippedCheck("the fixture doesn't say that the hook never blocks");
        }
        long before = Long.MAX_VALUE;
        long after = 0;
        for (int i = 0; i < TRIES && Math.max(before, after) > NONBLOCKING.toNanos(); i++) {
            Notification operation = told.operation();
            long begun = System.nanoTime();
            Optional<Object> context = told.before(operation);
            before = System.nanoTime() - begun;
            begun = System.nanoTime();
            if (context.isPresent()) {
                told.after(operation, Told.succeeded(Told.CONNECTED), context.get());
            }
            after = System.nanoTime() - begun;
        }
        Broken.unless(
                Math.max(before, after) <= NONBLOCKING.toNanos(),
                "that one of " + TRIES + " operations is told within " + NONBLOCKING.toMillis() + " ms each time",
                "the last took " + before / 1_000_000 + " ms before and " + after / 1_000_000 + " ms after");
    }
}
