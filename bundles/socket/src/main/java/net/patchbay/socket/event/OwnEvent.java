package net.patchbay.socket.event;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WsaError;

/** An event object of {@link EventObjects}. What changes it is done under the monitor of the states; reading needs none. */
final class OwnEvent implements EventObject {
    enum State {
        RESET,
        SET,
        CLOSED
    }

    private final EventStates states;
    private final Executor executor;
    private final Consumer<OwnEvent> closing;
    private volatile State state = State.RESET;
    private final List<Waiter> waiters = new ArrayList<>(1);
    private List<CompletableFuture<Void>> futures = new ArrayList<>(0);

    OwnEvent(EventStates states, Executor executor, Consumer<OwnEvent> closing) {
        this.states = states;
        this.executor = executor;
        this.closing = closing;
    }

    boolean isOf(EventStates these) {
        return states == these;
    }

    @Override
    public void set() throws WinsockException {
        Wakes wakes = signal();
        if (wakes == Wakes.REFUSED) {
            throw closed();
        }
        wakes.wake();
    }

    /** Signals it; who is to be woken, or {@link Wakes#REFUSED} when it is closed. */
    Wakes signal() {
        return state == State.SET ? Wakes.NOBODY : become(State.SET);
    }

    @Override
    public void reset() throws WinsockException {
        if (!unsignal()) {
            throw closed();
        }
    }

    /** Takes the signal back; false when it is closed. */
    boolean unsignal() {
        return state == State.RESET || become(State.RESET) != Wakes.REFUSED;
    }

    @Override
    public void close() {
        closing.accept(this);
        become(State.CLOSED).wake();
    }

    private Wakes become(State next) {
        synchronized (states) {
            if (state == State.CLOSED) {
                return Wakes.REFUSED;
            }
            boolean changes = state != next;
            state = next;
            return changes ? changed(next) : Wakes.NOBODY;
        }
    }

    private Wakes changed(State now) {
        states.changed();
        return now == State.RESET ? Wakes.NOBODY : awakened(now);
    }

    private Wakes awakened(State now) {
        if (waiters.isEmpty() && futures.isEmpty()) {
            return Wakes.NOBODY;
        }
        List<Waiter> over = waiters.stream().filter(Waiter::isOverNow).toList();
        List<CompletableFuture<Void>> due = futures;
        futures = new ArrayList<>(0);
        return () -> {
            over.forEach(Waiter::wake);
            due.forEach(future -> complete(future, now));
        };
    }

    private void complete(CompletableFuture<Void> future, State now) {
        Runnable completion =
                now == State.SET ? () -> future.complete(null) : () -> future.completeExceptionally(closed());
        try {
            executor.execute(completion);
        } catch (RejectedExecutionException e) {
            completion.run(); // the client is being closed: whoever waits must not wait for ever
        }
    }

    State state() {
        return state;
    }

    @Override
    public boolean isSet() {
        return state == State.SET;
    }

    @Override
    public boolean isClosed() {
        return state == State.CLOSED;
    }

    @Override
    public CompletableFuture<Void> whenSignalled() {
        synchronized (states) {
            return switch (state) {
                case SET -> CompletableFuture.completedFuture(null);
                case CLOSED -> CompletableFuture.failedFuture(closed());
                case RESET -> {
                    forgetDone();
                    CompletableFuture<Void> future = new Signalled();
                    futures.add(future);
                    yield future;
                }
            };
        }
    }

    /** Those that were cancelled, or timed out by their own means. */
    private void forgetDone() {
        boolean unused = futures.removeIf(CompletableFuture::isDone);
    }

    private final class Signalled extends CompletableFuture<Void> {
        @Override
        public boolean cancel(boolean mayInterrupt) {
            boolean cancelled = super.cancel(mayInterrupt);
            synchronized (states) {
                forgetDone();
            }
            return cancelled;
        }
    }

    /** Under the monitor. */
    void awaitedBy(Waiter waiter) {
        waiters.add(waiter);
    }

    /** Under the monitor. */
    void awaitedNoMoreBy(Waiter waiter) {
        waiters.remove(waiter);
    }

    /** How many threads and futures wait for it. */
    int awaits() {
        synchronized (states) {
            return waiters.size() + futures.size();
        }
    }

    private WinsockException closed() {
        return new WinsockException(WsaError.WSA_INVALID_HANDLE, "the event object is closed");
    }
}
