package net.patchbay.socket.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import net.patchbay.wsk.WskException;

/**
 * A request: a future that only the service completes (D37). It waits until it is taken; a cancel before that ends it, one
 * after that only asks. What is taken for an attempt that gets nothing waits again, and hears then what was asked meanwhile.
 */
public class Request<T> extends CompletableFuture<T> {
    private static final int WAITING = 0;
    private static final int TAKEN = 1;
    private static final int CANCELLED = 2;
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Request.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final RequestOwner owner;

    @SuppressWarnings("unused") // by the handle
    private volatile int state;

    /** In a row of {@link Requests}. */
    Request<?> following;

    private T value;
    private WskException failure;

    Request(RequestOwner owner) {
        this.owner = owner;
    }

    /** Claims the request for its result; false when it was cancelled. Again and again true once it was claimed. */
    final boolean take() {
        return STATE.compareAndSet(this, WAITING, TAKEN) || (int) STATE.getVolatile(this) == TAKEN;
    }

    /** Takes the claim back when nothing came of it. */
    final void untake() {
        STATE.compareAndSet(this, TAKEN, WAITING);
    }

    final boolean wasCancelled() {
        return (int) STATE.getVolatile(this) == CANCELLED;
    }

    /** Says how it ended; {@link #publish} tells the world. */
    final void outcome(T result) {
        value = result;
    }

    /** Says how it ended; {@link #publish} tells the world. */
    final void outcome(WskException why) {
        failure = why;
    }

    /** Completes it with its outcome, and runs what depends on it. */
    final void publish() {
        if (failure == null) {
            super.complete(value);
        } else {
            super.completeExceptionally(failure);
        }
    }

    final void failedUnlessCancelled(WskException why) {
        if (take()) {
            outcome(why);
            publish();
        }
    }

    /** It has failed at once, before anybody could depend on it. */
    final void fail(WskException why) {
        take();
        outcome(why);
        publish();
    }

    /** One that has ended well at once. */
    static <T> Request<T> done(RequestOwner owner, T result) {
        Request<T> request = new Request<>(owner);
        request.take();
        request.outcome(result);
        request.publish();
        return request;
    }

    /** One that has failed at once. */
    static <T> Request<T> failed(RequestOwner owner, WskException why) {
        Request<T> request = new Request<>(owner);
        request.fail(why);
        return request;
    }

    @Override
    public final boolean cancel(boolean mayInterruptIfRunning) {
        return (!isDone() && cancel(this)) || isCancelled();
    }

    /** Ends the request as cancelled, and a stage of it first. */
    private boolean cancel(CompletableFuture<?> first) {
        Runnable ending = () -> {
            if (first instanceof Stage<?> stage) {
                stage.end();
            }
            super.cancel(false);
        };
        boolean ended = endWaiting(ending);
        if (!ended) {
            owner.afterAttempt(() -> {
                if (!endWaiting(ending)) {
                    owner.cancelAsked(this);
                }
            });
        }
        return ended;
    }

    /** Ends it where nothing claims it; whether it did. */
    private boolean endWaiting(Runnable ending) {
        if (!STATE.compareAndSet(this, WAITING, CANCELLED)) {
            return false;
        }
        ending.run();
        owner.cancelled(this);
        return true;
    }

    /**
     * Past that time the request is cancelled, and fails with a {@link TimeoutException}; one that was taken by then keeps its
     * result.
     */
    @Override
    public final CompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
        String words = words(timeout, unit);
        Runnable ending = () -> super.completeExceptionally(new TimeoutException(words));
        onTimeout(this, timeout, unit, () -> {
            if (!endWaiting(ending)) {
                owner.afterAttempt(() -> endWaiting(ending));
            }
        });
        return this;
    }

    private static String words(long timeout, TimeUnit unit) {
        return "nothing within " + timeout + " " + unit.toString().toLowerCase(Locale.ROOT);
    }

    private <U> void onTimeout(CompletableFuture<U> which, long timeout, TimeUnit unit, Runnable work) {
        if (!which.isDone()) {
            Runnable takenBack = owner.after(timeout, unit, work);
            CompletableFuture<U> unused = which.whenComplete((result, why) -> takenBack.run());
        }
    }

    @Override
    public final T get() throws InterruptedException, ExecutionException {
        check(this);
        return super.get();
    }

    @Override
    public final T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        check(this);
        return super.get(timeout, unit);
    }

    @Override
    public final T join() {
        check(this);
        return super.join();
    }

    private void check(CompletableFuture<?> which) {
        if (!which.isDone() && owner.insideCallback()) {
            throw new IllegalStateException(
                    "a callback must not wait for a request, which may need this very thread: use thenAccept (D45)");
        }
    }

    @Override
    public final <U> CompletableFuture<U> newIncompleteFuture() {
        return new Stage<>(this);
    }

    /** Refused: only the service completes it. */
    @Override
    public final boolean complete(T result) {
        return false;
    }

    /** Refused: only the service completes it. */
    @Override
    public final boolean completeExceptionally(Throwable why) {
        return false;
    }

    /** Refused: only the service completes it. */
    @Override
    public final CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
        throw refused("give the value in a stage of your own");
    }

    /** Refused: only the service completes it. */
    @Override
    public final CompletableFuture<T> completeOnTimeout(T result, long timeout, TimeUnit unit) {
        throw refused("use orTimeout, and exceptionally for the value");
    }

    /** Refused: only the service completes it. */
    @Override
    public final void obtrudeValue(T result) {
        throw refused("give the value in a stage of your own");
    }

    /** Refused: only the service completes it. */
    @Override
    public final void obtrudeException(Throwable why) {
        throw refused("use cancel");
    }

    private static UnsupportedOperationException refused(String instead) {
        return new UnsupportedOperationException("only the service completes this request: " + instead);
    }

    /** What depends on a request, or on a stage of it: cancelling it cancels the request. */
    private static final class Stage<U> extends CompletableFuture<U> {
        private final Request<?> root;

        Stage(Request<?> root) {
            this.root = root;
        }

        private void end() {
            super.cancel(false);
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return (!isDone() && !root.isDone() && root.cancel(this)) || isCancelled();
        }

        /** Past that time the request is cancelled, as by {@link #cancel}, and this stage fails. */
        @Override
        public CompletableFuture<U> orTimeout(long timeout, TimeUnit unit) {
            String words = words(timeout, unit);
            root.onTimeout(this, timeout, unit, () -> {
                super.completeExceptionally(new TimeoutException(words));
                root.cancel(false);
            });
            return this;
        }

        @Override
        public U get() throws InterruptedException, ExecutionException {
            root.check(this);
            return super.get();
        }

        @Override
        public U get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
            root.check(this);
            return super.get(timeout, unit);
        }

        @Override
        public U join() {
            root.check(this);
            return super.join();
        }

        @Override
        public <V> CompletableFuture<V> newIncompleteFuture() {
            return new Stage<>(root);
        }

        @Override
        public boolean complete(U result) {
            return false;
        }

        @Override
        public boolean completeExceptionally(Throwable why) {
            return false;
        }

        @Override
        public CompletableFuture<U> completeAsync(Supplier<? extends U> supplier, Executor executor) {
            throw refused("give the value in a stage of your own");
        }

        @Override
        public CompletableFuture<U> completeOnTimeout(U result, long timeout, TimeUnit unit) {
            throw refused("use orTimeout, and exceptionally for the value");
        }

        @Override
        public void obtrudeValue(U result) {
            throw refused("give the value in a stage of your own");
        }

        @Override
        public void obtrudeException(Throwable why) {
            throw refused("use cancel");
        }
    }
}
