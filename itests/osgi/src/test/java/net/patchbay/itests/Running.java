package net.patchbay.itests;

import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** An operation on a thread of its own, with a bound on how long it is waited for. */
final class Running {
    private static final long BOUND_MILLIS = 20_000;

    private final Thread thread;
    private final AtomicReference<Throwable> thrown = new AtomicReference<>();

    private Running(String name, ThrowingCallable operation) {
        thread = new Thread(
                () -> {
                    try {
                        operation.call();
                    } catch (Throwable e) {
                        thrown.set(e);
                    }
                },
                "test-" + name);
        thread.setDaemon(true);
    }

    static Running start(String name, ThrowingCallable operation) {
        Running running = new Running(name, operation);
        running.thread.start();
        return running;
    }

    Thread thread() {
        return thread;
    }

    boolean ended() {
        return !thread.isAlive();
    }

    /** Waits until it has ended; what it threw, or null. */
    Throwable outcome() throws InterruptedException {
        thread.join(BOUND_MILLIS);
        if (thread.isAlive()) {
            AssertionError error = new AssertionError(
                    thread.getName() + " hasn't ended after " + BOUND_MILLIS + " ms; it stands here:");
            error.setStackTrace(thread.getStackTrace());
            throw error;
        }
        return thrown.get();
    }

    /** Waits until it has ended well. */
    void succeeds() throws InterruptedException {
        Throwable outcome = outcome();
        if (outcome != null) {
            throw new AssertionError(thread.getName() + " failed", outcome);
        }
    }
}
