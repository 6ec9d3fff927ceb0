package net.patchbay.router;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import net.patchbay.router.operation.Operation;

/**
 * A future that only the router completes (D36). Cancelling it, or any stage that depends on it, cancels the operation
 * while its outcome isn't decided; {@code cancel} returns false after that.
 */
final class ConnectionFuture<T> extends CompletableFuture<T> {
    private final Operation operation;
    private final Dependents dependents;
    /** Whether this is a stage that depends on the operation's own future. */
    private final boolean dependent;

    /** The operation's own future. */
    ConnectionFuture(Operation operation, Dependents dependents) {
        this(operation, dependents, false);
    }

    private ConnectionFuture(Operation operation, Dependents dependents, boolean dependent) {
        this.operation = operation;
        this.dependents = dependents;
        this.dependent = dependent;
    }

    void succeed(T value) {
        super.complete(value);
    }

    void fail(Throwable failure) {
        super.completeExceptionally(failure);
    }

    /** It was cancelled, whoever cancelled it. */
    void cancelled() {
        super.cancel(false);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (isDone() || !operation.claimCancel()) {
            return isCancelled();
        }
        operation.wake();
        cancelled();
        return true;
    }

    /**
     * Past that time the operation is cancelled, as by {@link #cancel}, and this stage fails with a
     * {@link TimeoutException}. An operation whose outcome is decided by then keeps it: its own future gets the connection
     * in spite of the time, and only a stage that depends on it fails.
     */
    @Override
    public CompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
        if (isDone()) {
            return this;
        }
        String words = "no connection within " + timeout + " " + unit.toString().toLowerCase(Locale.ROOT);
        Future<?> waiting = dependents.after(timeout, unit, () -> timedOut(words));
        CompletableFuture<T> unused = whenComplete((value, failure) -> waiting.cancel(false));
        return this;
    }

    private void timedOut(String words) {
        if (isDone()) {
            return;
        }
        boolean cancelled = operation.claimCancel();
        if (cancelled || dependent) {
            fail(new TimeoutException(words));
        }
        if (cancelled) {
            operation.wake();
        }
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new ConnectionFuture<>(operation, dependents, true);
    }

    @Override
    public Executor defaultExecutor() {
        return dependents;
    }

    /** Refused: only the router completes it. */
    @Override
    public boolean complete(T value) {
        return false;
    }

    /** Refused: only the router completes it. */
    @Override
    public boolean completeExceptionally(Throwable failure) {
        return false;
    }

    /** Refused: only the router completes it. */
    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor other) {
        throw refused("give the value in a stage of your own");
    }

    /** Refused: only the router completes it. */
    @Override
    public CompletableFuture<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
        throw refused("use orTimeout, and exceptionally for the value");
    }

    /** Refused: only the router completes it. */
    @Override
    public void obtrudeValue(T value) {
        throw refused("give the value in a stage of your own");
    }

    /** Refused: only the router completes it. */
    @Override
    public void obtrudeException(Throwable failure) {
        throw refused("use cancel");
    }

    private static UnsupportedOperationException refused(String instead) {
        return new UnsupportedOperationException("only the router completes this future: " + instead);
    }
}
