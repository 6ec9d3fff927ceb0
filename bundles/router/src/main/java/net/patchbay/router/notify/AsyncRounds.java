package net.patchbay.router.notify;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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
            operation.awaits(null);
            rounds.broke(e);
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
        CompletableFuture<Attempted<T>> attempted = new CompletableFuture<>();
        CompletableFuture<Void> told = attempted.handleAsync(this::attempted, threads);
        told.exceptionally(thrown -> broke(thrown, attempted));
        startInTime(attempted);
    }

    /** The attempt has as long as the operation (D24), even to start; what it brings after that is dropped. */
    private void startInTime(CompletableFuture<Attempted<T>> attempted) {
        long left = operation.deadline() - System.nanoTime();
        AtomicReference<Runnable> cancel = new AtomicReference<>(() -> {});
        Future<?> alarm = threads.after(left, TimeUnit.NANOSECONDS, () -> {
            if (attempted.complete(overdue())) {
                cancel.get().run();
            }
        });
        if (attempted.isDone()) {
            return;
        }
        CompletableFuture<Attempted<T>> started = started();
        cancel.set(() -> cancelled(started));
        operation.awaits(cancel.get());
        if (attempted.isDone()) {
            operation.awaits(null);
            cancelled(started);
        }
        var unused = started.whenComplete((value, thrown) -> {
            alarm.cancel(false);
            boolean used = thrown == null ? attempted.complete(value) : attempted.completeExceptionally(thrown);
            if (!used && value != null) {
                Rounds.drop(value, attempt::unwanted);
            }
        });
    }

    /** A future of another bundle's, which may do as it likes when it is cancelled. */
    private void cancelled(CompletableFuture<Attempted<T>> started) {
        try {
            started.cancel(true);
        } catch (RuntimeException | LinkageError e) {
            // It goes on then, and what it brings is dropped.
        }
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
        operation.awaits(null);
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
