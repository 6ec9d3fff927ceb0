package net.patchbay.router.operation;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The time as operations see it, a value of {@link System#nanoTime()}. To ask the system takes some 20 ns, and an operation
 * asks when it begins and after each foreign call: more than all else that it does. So while operations follow each other
 * closely one thread asks each millisecond and they take what it saw. While they don't, each asks for itself, and that
 * thread sleeps.
 */
public final class Clock implements AutoCloseable {
    /** How many operations must come within {@link #SHORT} for the thread to wake: some 40,000 a second. */
    static final int MANY = 4096;

    /** How many must come in each tick for it to stay awake. */
    static final int FEW = 20;

    /**
     * After a pause of the machine, time goes on in steps of this: whoever is called at that moment did not block, and must
     * not seem to have blocked for as long as the pause was (D29).
     */
    static final long LONGEST_STEP = TimeUnit.MILLISECONDS.toNanos(10);

    private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long ASK = Long.MIN_VALUE;

    private final LongSupplier system;
    private final LongSupplier operations;
    /** What the thread saw last; {@link #ASK} while it sleeps. */
    private volatile long seen = ASK;

    private volatile long lastMany;
    private volatile Thread thread;
    private volatile boolean closed;

    /** A clock that asks the system, until there is a thread that does. */
    Clock(LongSupplier system, LongSupplier operations) {
        this.system = system;
        this.operations = operations;
        this.lastMany = system.getAsLong() - SHORT;
    }

    /**
     * Starts its thread, which sleeps until there is much to do.
     *
     * @param threads where it comes from
     */
    public void start(ThreadFactory threads) {
        Thread started = threads.newThread(this::run);
        thread = started;
        started.start();
    }

    long now() {
        long last = seen;
        return last == ASK ? system.getAsLong() : last;
    }

    /** {@link #MANY} more operations have begun. */
    void manyMore() {
        if (ticks()) {
            return;
        }
        long now = system.getAsLong();
        boolean soon = now - lastMany < SHORT;
        lastMany = now;
        if (soon) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (!closed) {
            LockSupport.park(this);
            if (system.getAsLong() - lastMany < SHORT) {
                begin();
                long before;
                do {
                    before = operations.getAsLong();
                    LockSupport.parkNanos(this, TICK);
                } while (tick(operations.getAsLong() - before) && !closed);
                end();
            }
        }
    }

    void begin() {
        seen = system.getAsLong();
    }

    /** Sees what time it is; returns whether to go on, given how many operations began since the last time. */
    boolean tick(long begun) {
        long last = seen;
        long passed = system.getAsLong() - last;
        seen = last + Math.min(passed, LONGEST_STEP);
        return begun >= FEW || passed > LONGEST_STEP;
    }

    void end() {
        seen = ASK;
    }

    /** Whether the thread is awake. */
    boolean ticks() {
        return seen != ASK;
    }

    /** Ends its thread; from then on each operation asks for itself. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
