package net.patchbay.testkit;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import net.patchbay.transport.ReadinessHandler;
import net.patchbay.transport.TransportSocket;

/** A socket of a transport with a handler that notes what it is told, and then asks for that no more. */
final class Watch<S extends TransportSocket> {
    /** What is done on a loop. */
    @FunctionalInterface
    interface Act {
        void run() throws Exception;
    }

    private static final int ROUNDS = 30;

    private final S socket;
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile ReadinessHandler then;
    private int asked;

    private Watch(S socket) {
        this.socket = socket;
        this.then = readiness -> askLess(readiness);
    }

    /** Attaches to a socket. */
    static <S extends TransportSocket> Watch<S> of(S socket) throws Exception {
        Watch<S> watch = new Watch<>(socket);
        watch.on(() -> {
            socket.attach(watch::ready);
            return null;
        });
        return watch;
    }

    S socket() {
        return socket;
    }

    private void ready(int readiness) {
        told.getAndUpdate(bits -> bits | readiness);
        calls.incrementAndGet();
        then.ready(readiness);
    }

    private void askLess(int by) {
        asked &= ~by;
        socket.interest(asked);
    }

    /** Does something else with what is told. */
    void then(ReadinessHandler handler) {
        then = handler;
    }

    /** On its loop, and waits for what comes of it. */
    <T> T on(Callable<T> call) throws Exception {
        FutureTask<T> task = new FutureTask<>(call);
        socket.loop().execute(task);
        try {
            return task.get(Call.SOON.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (TimeoutException e) {
            throw new Broken("that the loop runs a task", "it didn't within " + Call.SOON.toSeconds() + " s");
        }
    }

    void run(Act act) throws Exception {
        on(() -> {
            act.run();
            return null;
        });
    }

    /** Forgets what was told, and asks for something. */
    void ask(int readiness) throws Exception {
        run(() -> {
            told.set(0);
            calls.set(0);
            asked = readiness;
            socket.interest(readiness);
        });
    }

    /** All bits that were told since it was asked. */
    int told() {
        return told.get();
    }

    /** How often it was told since it was asked. */
    int calls() {
        return calls.get();
    }

    void expect(int readiness, String what) throws Exception {
        until(() -> (told.get() & readiness) != 0, "that " + what, () -> "it was told of " + Bits.words(told.get()));
    }

    /** Waits until something holds, looking on the loop. */
    void until(Callable<Boolean> holds, String expected, Callable<String> happened) throws Exception {
        long end = System.nanoTime() + Call.SOON.toNanos();
        while (!on(holds)) {
            if (System.nanoTime() - end > 0) {
                throw new Broken(expected, happened.call() + " for " + Call.SOON.toSeconds() + " s");
            }
            LockSupport.parkNanos(200_000);
        }
    }

    /** Long enough for a loop to tell what it shouldn't. */
    void settle() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            on(() -> null);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
