package net.patchbay.router.notify;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.TraceStep;
import net.patchbay.notify.Attempt;
import net.patchbay.notify.Attempted;
import net.patchbay.notify.Notification;
import net.patchbay.notify.OperationResult;
import net.patchbay.notify.Outcome;
import net.patchbay.router.operation.Operation;

/**
 * The rounds of one operation: its hooks are told before, it is attempted, they are told after, and round again while one of
 * them asks for it and may (D4 to D8). Whoever makes the attempts calls {@link #before} and {@link #after} in turn until
 * one of them says how the operation ends.
 *
 * @param <T> what a successful attempt brings
 */
final class Rounds<T> {
    /** What the trace says where the caller gave up. */
    static final String CALLER_CANCELLED = "the caller cancelled";

    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(50);

    private final Operation operation;
    private final ToldHooks hooks;
    private Notification notification;
    private int stepsBefore;

    Rounds(Operation operation, ToldHooks hooks, Notification about) {
        this.operation = operation;
        this.hooks = hooks;
        this.notification = round(about, NetworkStatus.SUCCESS, 0);
    }

    /** All rounds, with attempts that are made on this thread. */
    Attempted<T> run(Attempt<T> attempt) {
        Attempted<T> ended;
        do {
            ended = before();
            if (ended == null) {
                ended = after(attempted(attempt));
            }
        } while (ended == null);
        return ended;
    }

    private Attempted<T> attempted(Attempt<T> attempt) {
        try {
            Attempted<T> attempted = Objects.requireNonNull(attempt.attempt(notification), "what came of the attempt");
            // Whoever makes it need not look at the clock, and what follows is timed from here.
            operation.tick();
            return wanted(attempted, attempt::unwanted);
        } catch (RuntimeException | Error e) {
            operation.tick();
            broke(e);
            throw e;
        }
    }

    /** What a successful attempt brought is nobody's when the caller has given up meanwhile (D36). */
    Attempted<T> wanted(Attempted<T> attempted, Consumer<T> unwanted) {
        if (attempted.status() != NetworkStatus.SUCCESS || operation.decide() || operation.decided()) {
            return attempted;
        }
        drop(attempted, unwanted);
        return callerCancelled();
    }

    /** Nobody wants what it brought. */
    static <T> void drop(Attempted<T> attempted, Consumer<T> unwanted) {
        if (attempted.status() == NetworkStatus.SUCCESS) {
            try {
                unwanted.accept(attempted.value());
            } catch (RuntimeException | LinkageError e) {
                // It is the business of whoever made the attempt, and no hook's.
            }
        }
    }

    /** Whoever makes the attempts broke: the hooks get their contexts back, and it ends there. */
    void broke(Throwable thrown) {
        Attempted<T> failed = Attempted.failed(
                NetworkStatus.EXTENDED_ERROR,
                OperationTrace.ROUTER,
                "the attempt threw " + thrown.getClass().getName());
        operation.conclude();
        hooks.after(notification, outcome(failed, operation.traceSteps(stepsBefore), true, false, true));
    }

    private Notification round(Notification last, NetworkStatus status, int retries) {
        return new Notification(
                operation.id(),
                last.kind(),
                last.origin(),
                last.askedBy(),
                last.remoteName(),
                last.localName(),
                last.type(),
                last.provider(),
                last.flags(),
                status,
                retries,
                Duration.ofNanos(Math.max(0, operation.deadline() - operation.lastTick())));
    }

    /**
     * What the hooks are told in this round.
     *
     * @return the notification
     */
    Notification notification() {
        return notification;
    }

    /**
     * Tells the hooks before.
     *
     * @return null when the attempt is to be made, else how the operation ends without it; everybody was told then
     */
    Attempted<T> before() {
        Attempted<T> ended = hooks.before(notification);
        if (ended == null) {
            stepsBefore = operation.stepCount();
            return null;
        }
        operation.conclude();
        hooks.after(notification, outcome(ended, List.of(), false, false, true));
        return ended;
    }

    /**
     * Tells the hooks after, and waits where they ask for it.
     *
     * @param attempted what came of the attempt
     * @return null when another round is to begin, else how the operation ends
     */
    Attempted<T> after(Attempted<T> attempted) {
        List<TraceStep> steps = operation.traceSteps(stepsBefore);
        if (attempted.status() == NetworkStatus.SUCCESS) {
            hooks.after(notification, outcome(attempted, steps, true, false, true));
            return attempted;
        }
        boolean wanted = operation.conclude();
        Attempted<T> failed = wanted ? attempted : callerCancelled();
        operation.tick();
        boolean possible = wanted && !hooks.retries().over(notification.retries()) && !operation.overdue();
        Answers answers = hooks.after(notification, outcome(failed, steps, true, possible, false));
        Attempted<T> ends = ends(failed, answers, possible);
        if (ends == null) {
            notification = round(notification, NetworkStatus.RETRY, notification.retries() + 1);
        } else if (answers.retryAsked()) {
            hooks.after(notification, outcome(ends, steps, true, false, true));
        }
        return ends;
    }

    /** How it ends, or null when one more attempt is granted and its pause is over. */
    private Attempted<T> ends(Attempted<T> failed, Answers answers, boolean possible) {
        if (answers.vetoedBy() != null) {
            return Attempted.failed(NetworkStatus.CANCELLED, answers.vetoedBy(), answers.reason());
        }
        if (!answers.retryAsked() || !possible || !inTime(answers.pause()) || !operation.resume()) {
            return failed;
        }
        pause(answers.pause());
        if (operation.cancelled()) {
            return callerCancelled();
        }
        if (!hooks.retries().over(notification.retries())) {
            return null;
        }
        return operation.conclude() ? failed : callerCancelled();
    }

    private boolean inTime(Duration pause) {
        return pause.compareTo(Duration.ofNanos(operation.deadline() - operation.tick())) < 0;
    }

    /** Ended by a cancel, by an interrupt of this thread, which is one, and soon after the router begins to stop. */
    private void pause(Duration pause) {
        long end = operation.tick() + pause.toNanos();
        BooleanSupplier routerStops = hooks.retries().routerStops();
        operation.waitBegins();
        try {
            for (long left = pause.toNanos(); left > 0 && !routerStops.getAsBoolean(); left = end - System.nanoTime()) {
                LockSupport.parkNanos(this, Math.min(left, LOOK_AGAIN));
                if (Thread.currentThread().isInterrupted()) {
                    operation.waitInterrupted();
                    return;
                }
            }
        } finally {
            operation.waitEnds();
            operation.tick();
        }
    }

    private Attempted<T> callerCancelled() {
        return Attempted.failed(NetworkStatus.CANCELLED, OperationTrace.ROUTER, CALLER_CANCELLED);
    }

    private static Outcome outcome(
            Attempted<?> ended, List<TraceStep> steps, boolean attempted, boolean retryPossible, boolean last) {
        return new Outcome(
                ended.status(),
                ended.decidedBy(),
                ended.detail(),
                attempted,
                retryPossible,
                last,
                steps,
                ended.status() == NetworkStatus.SUCCESS ? ended.result() : OperationResult.none());
    }
}
