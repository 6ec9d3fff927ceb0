package net.patchbay.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.patchbay.mpr.ConnectionPerformance;
import net.patchbay.mpr.ConnectionPerformance.Source;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.notify.Before;
import net.patchbay.notify.Notification;
import net.patchbay.notify.Notification.Flag;
import net.patchbay.notify.Notification.Origin;
import net.patchbay.notify.OperationResult;
import net.patchbay.notify.OperationResult.Cancelled;
import net.patchbay.notify.OperationResult.Connected;
import net.patchbay.notify.OperationResult.Measured;
import net.patchbay.notify.Outcome;

/** What a hook answers. */
final class HookAnswerChecks {
    private HookAnswerChecks() {}

    static List<HookCheck> all() {
        return List.of(
                new HookCheck(
                        "answers before an operation, and not with null",
                        "NotifyHook.before",
                        "return Before.proceed() where you would return null, and veto only what must not be",
                        HookAnswerChecks::before),
                new HookCheck(
                        "answers after an operation, and not with null",
                        "NotifyHook.after",
                        "return After.accept() where you would return null",
                        HookAnswerChecks::after),
                new HookCheck(
                        "answers within its budget",
                        "D15",
                        "bound each wait of yours below patchbay.hook.timeout, or ask for a longer one",
                        HookAnswerChecks::inTime),
                new HookCheck(
                        "takes every kind and origin that it is registered for",
                        "D2, D11",
                        "expect empty names, flags of all kinds, and what later versions add; or name fewer kinds",
                        HookAnswerChecks::kinds),
                new HookCheck(
                        "takes every outcome",
                        "D4, D9",
                        "expect each status, each OperationResult, and no attempt at all where another hook vetoed",
                        HookAnswerChecks::outcomes),
                new HookCheck(
                        "takes the before-call of a retry that another hook asked for",
                        "D7",
                        "a status of RETRY begins the round anew, with no context",
                        HookAnswerChecks::retry),
                new HookCheck(
                        "vetoes with words what it must veto",
                        "D4",
                        "return Before.veto(status, reason), and say in the reason why and what to do about it",
                        HookAnswerChecks::vetoes));
    }

    private static void before(Told told) throws Exception {
        Before answer = told.fixture().hook().before(told.operation());
        Broken.unless(answer != null, "an answer", "it is null");
        Broken.unless(
                !(answer instanceof Before.Veto),
                "no veto of " + told.fixture().remoteName() + ", since the fixture says so",
                "it answered " + answer);
    }

    private static void after(Told told) throws Exception {
        Notification operation = told.operation();
        Object context = told.context(operation);
        Broken.unless(
                told.fixture().hook().after(operation, Told.succeeded(Told.CONNECTED), context) != null,
                "an answer",
                "it is null");
    }

    private static void inTime(Told told) throws Exception {
        Duration budget = told.fixture().timeout();
        long longest = Call.start("testkit: tells", () -> longestCall(told)).get(budget.multipliedBy(3));
        Broken.unless(
                longest <= budget.toNanos(),
                "an end of each call within its budget of " + budget.toMillis() + " ms",
                "one took " + longest / 1_000_000 + " ms");
    }

    private static long longestCall(Told told) throws Exception {
        Notification operation = told.operation();
        long begun = System.nanoTime();
        Optional<Object> context = told.before(operation);
        long before = System.nanoTime() - begun;
        begun = System.nanoTime();
        if (context.isPresent()) {
            told.after(operation, Told.succeeded(Told.CONNECTED), context.get());
        }
        return Math.max(before, System.nanoTime() - begun);
    }

    private static void kinds(Told told) throws Exception {
        for (OperationKind kind : told.fixture().kinds()) {
            for (Origin origin : told.fixture().origins()) {
                for (String name : List.of("", told.fixture().remoteName())) {
                    told.whole(told.operation(kind, origin, name, Set.of()), Told.succeeded(OperationResult.none()));
                    told.whole(
                            told.operation(kind, origin, name, Set.of(Flag.values())),
                            Told.succeeded(OperationResult.none()));
                }
            }
        }
    }

    private static void outcomes(Told told) throws Exception {
        ConnectionPerformance figures = new ConnectionPerformance(0, Duration.ZERO, 0, Set.of(), Source.MEASURED);
        for (OperationResult result : List.of(
                OperationResult.none(),
                Told.CONNECTED,
                new Cancelled(List.of()),
                new Cancelled(List.of((Connected) Told.CONNECTED)),
                new Measured(figures))) {
            told.whole(told.operation(), Told.succeeded(result));
        }
        for (NetworkStatus status : NetworkStatus.values()) {
            if (status != NetworkStatus.SUCCESS && status != NetworkStatus.RETRY) {
                told.whole(told.operation(), Told.failed(status, false));
            }
        }
        told.whole(told.operation(), Told.vetoed());
    }

    private static void retry(Told told) throws Exception {
        Notification operation = told.operation();
        told.whole(operation, Told.failed(NetworkStatus.BAD_NETPATH, false));
        Outcome last = Told.succeeded(Told.CONNECTED);
        for (int retries = 1; retries < 4; retries++) {
            told.whole(Told.retry(operation, retries), last);
        }
    }

    private static void vetoes(Told told) throws Exception {
        if (told.fixture().vetoed().isEmpty()) {
            throw new SkippedCheck("the fixture has no operations that must be vetoed");
        }
        for (Notification operation : told.fixture().vetoed()) {
            Before answer = told.fixture().hook().before(operation);
            Broken.unless(
                    answer instanceof Before.Veto veto && !veto.reason().isBlank(),
                    "a veto of " + operation.remoteName() + " with a reason",
                    "it answered " + answer);
        }
    }
}
