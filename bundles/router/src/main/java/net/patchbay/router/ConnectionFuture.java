package net.patchbay.router;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import net.patchbay.router.operation.Operation;

/**
 * A future that only the router completes (D36). Cancelling it, or any stage that depends on it, cancels the operation
 * while its outcome isn't decided; {@code cancel} returns false after that.
 */
final class ConnectionFuture<T> extends CompletableFuture<T> {
    private final Operation operation;
    private final Executor executor;

    ConnectionFuture(Operation operation, Executor executor) {
        this.operation = operation;
        this.executor = executor;
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
        cancelled();
        operation.wake();
        return true;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new ConnectionFuture<>(operation, executor);
    }

    @Override
    public Executor defaultExecutor() {
        return executor;
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
        return this;
    }

    /** Refused: only the router completes it; {@code get} with a time waits no longer than that. */
    @Override
    public CompletableFuture<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
        return this;
    }

    @Override
    public void obtrudeValue(T value) {
        throw new UnsupportedOperationException("only the router completes this future");
    }

    @Override
    public void obtrudeException(Throwable failure) {
        throw new UnsupportedOperationException("only the router completes this future");
    }
}
