package net.patchbay.socket.event;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WsaError;

/** An event object of {@link EventObjects}. What changes it is done under the monitor of the states; reading needs none. */
final class OwnEvent implements EventObject {
    private enum State {
        RESET,
        SET,
        CLOSED
    }

    private final EventObjects owner;
    private final EventStates states;
    private final Executor executor;
    private volatile State state = State.RESET;
    private final List<Waiter> waiters = new ArrayList<>(1);
    private List<CompletableFuture<Void>> futures = new ArrayList<>(0);

    OwnEvent(EventObjects owner, EventStates states, Executor executor) {
        this.owner = owner;
        this.states = states;
        this.executor = executor;
    }

    boolean isOf(EventStates these) {
        return states == these;
    }

    @Override
    public void set() throws WinsockException {
        Wakes wakes = signal();
        if (wakes == null) {
            throw closed();
        }
        wakes.wake();
    }

    /** Signals it; who is to be woken, or null when it is closed. */
    Wakes signal() {
        if (state == State.SET) {
            return Wakes.NOBODY;
        }
        synchronized (states) {
            return state == State.CLOSED ? null : change(State.SET);
        }
    }

    @Override
    public void reset() throws WinsockException {
        if (!unsignal()) {
            throw closed();
        }
    }

    /** Takes the signal back; false when it is closed. */
    boolean unsignal() {
        if (state == State.RESET) {
            return true;
        }
        synchronized (states) {
            return state != State.CLOSED && change(State.RESET) != null;
        }
    }

    @Override
    public void close() {
        owner.forget(this);
        Wakes wakes;
        synchronized (states) {
            wakes = state == State.CLOSED ? Wakes.NOBODY : change(State.CLOSED);
        }
        wakes.wake();
    }

    private Wakes change(State next) {
        boolean changes = state != next;
        state = next;
        if (!changes) {
            return Wakes.NOBODY;
        }
        states.changed();
        return next == State.RESET ? Wakes.NOBODY : awakened(next);
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
                    CompletableFuture<Void> future = new Signalled();
                    futures.add(future);
                    yield future;
                }
            };
        }
    }

    private final class Signalled extends CompletableFuture<Void> {
        @Override
        public boolean cancel(boolean mayInterrupt) {
            synchronized (states) {
                boolean unused = futures.removeIf(future -> future == this);
            }
            return super.cancel(mayInterrupt);
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

    private WinsockException closed() {
        return new WinsockException(WsaError.WSA_INVALID_HANDLE, "the event object is closed");
    }
}
