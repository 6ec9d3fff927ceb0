package net.patchbay.router.notify;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.notify.AsyncAttempt;
import net.patchbay.notify.Attempted;
import net.patchbay.notify.Notification;
import net.patchbay.router.fence.Fault;
import net.patchbay.router.operation.Operation;

/** The rounds of an operation whose attempts nobody waits for: the hooks are told on threads of the router's in between. */
final class AsyncRounds<T> {
    private final Operation operation;
    private final Rounds<T> rounds;
    private final AsyncAttempt<T> attempt;
    private final Continuations threads;
    private final Consumer<Attempted<T>> ended;

    AsyncRounds(
            ToldHooks hooks,
            Notification about,
            AsyncAttempt<T> attempt,
            Continuations threads,
            Consumer<Attempted<T>> ended) {
        this.operation = hooks.operation();
        this.rounds = new Rounds<>(operation, hooks, about);
        this.attempt = attempt;
        this.threads = threads;
        this.ended = ended;
    }

    /** All rounds, from this thread on. */
    void run() {
        try {
            round();
        } catch (RuntimeException | Error e) {
            ended.accept(failed(e));
            throw e;
        }
    }

    /** Tells the hooks before, and starts the attempt. */
    private void round() {
        operation.tick();
        Attempted<T> without = rounds.before();
        if (without != null) {
            ended.accept(without);
            return;
        }
        CompletableFuture<Attempted<T>> started = started();
        operation.awaits(() -> started.cancel(true));
        CompletableFuture<Attempted<T>> attempted = inTime(started);
        CompletableFuture<Void> told = attempted.handleAsync(this::attempted, threads);
        told.exceptionally(thrown -> broke(thrown, attempted));
    }

    /** The attempt for as long as the operation may take (D24); what comes later is dropped. */
    private CompletableFuture<Attempted<T>> inTime(CompletableFuture<Attempted<T>> started) {
        CompletableFuture<Attempted<T>> inTime = new CompletableFuture<>();
        long left = operation.deadline() - System.nanoTime();
        Future<?> alarm = threads.after(left, TimeUnit.NANOSECONDS, () -> {
            if (inTime.complete(overdue())) {
                started.cancel(true);
            }
        });
        var unused = started.whenComplete((value, thrown) -> {
            alarm.cancel(false);
            boolean used = thrown == null ? inTime.complete(value) : inTime.completeExceptionally(thrown);
            if (!used && value != null) {
                Rounds.drop(value, attempt::unwanted);
            }
        });
        return inTime;
    }

    private Attempted<T> overdue() {
        return Attempted.failed(
                NetworkStatus.EXTENDED_ERROR,
                OperationTrace.ROUTER,
                "the operation's deadline passed before the attempt ended");
    }

    private CompletableFuture<Attempted<T>> started() {
        try {
            CompletableFuture<Attempted<T>> started = attempt.attempt(rounds.notification());
            return started != null ? started : CompletableFuture.completedFuture(null);
        } catch (Throwable thrown) {
            return CompletableFuture.completedFuture(failed(thrown));
        }
    }

    private Void attempted(Attempted<T> value, Throwable thrown) {
        operation.awaits(null);
        operation.tick();
        Attempted<T> attempted =
                thrown != null || value == null ? failed(thrown) : rounds.wanted(value, attempt::unwanted);
        Attempted<T> end = rounds.after(attempted);
        if (end == null) {
            round();
        } else {
            ended.accept(end);
        }
        return null;
    }

    /** This class itself broke, or the router has stopped and has no thread any more: nothing is kept back all the same. */
    private Void broke(Throwable thrown, CompletableFuture<Attempted<T>> attempted) {
        Attempted<T> value = attempted.isCompletedExceptionally() ? null : attempted.getNow(null);
        if (value != null && !operation.decided()) {
            Rounds.drop(value, attempt::unwanted);
        }
        operation.tick();
        rounds.broke(thrown);
        boolean stopped = thrown.getCause() instanceof RejectedExecutionException;
        ended.accept(
                stopped
                        ? Attempted.failed(NetworkStatus.NO_NETWORK, OperationTrace.ROUTER, "the router has stopped")
                        : failed(thrown));
        return null;
    }

    private Attempted<T> failed(Throwable thrown) {
        return Attempted.failed(
                NetworkStatus.EXTENDED_ERROR,
                OperationTrace.ROUTER,
                thrown == null
                        ? "the attempt came to null"
                        : "the attempt threw "
                                + operation.withoutSecrets(Fault.of(thrown).words()));
    }
}
