package net.patchbay.router.notify;

import java.util.concurrent.TimeUnit;
import net.patchbay.router.fence.Gate;
import net.patchbay.router.fence.Interruptible;

/**
 * An operation while its hooks are told after: no cancel reaches them and its deadline is past counting; each call has the
 * hook's own budget (D24). An interrupt of the thread ends the one call that it meets, and is kept for the caller.
 */
final class LastCalls implements Interruptible {
    /** So that a call which uses up its budget is seen to have had all of it. */
    private static final long SLACK = TimeUnit.SECONDS.toNanos(1);

    private final Interruptible operation;
    private long deadline;
    private boolean interrupted;

    LastCalls(Interruptible operation) {
        this.operation = operation;
    }

    /** The next call may take that long from then on, and so may what it asks the router for. */
    void allow(long now, long budget) {
        deadline = now + budget + SLACK;
    }

    /** To be called before the first of them: an interrupt that came before has ended what it could. */
    void begin() {
        interrupted = Thread.interrupted();
    }

    /** To be called after the last of them. */
    void end() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String id() {
        return operation.id();
    }

    @Override
    public String askedBy() {
        return operation.askedBy();
    }

    @Override
    public long deadline() {
        return deadline;
    }

    @Override
    public long tick() {
        return operation.tick();
    }

    @Override
    public long lastTick() {
        return operation.lastTick();
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public void waitBegins() {
        // a cancel has nothing to interrupt any more
    }

    @Override
    public void waitInterrupted() {
        interrupted = true;
    }

    @Override
    public void waitEnds() {
        // as waitBegins
    }

    @Override
    public int depth() {
        return operation.depth();
    }

    @Override
    public boolean holds(Gate gate) {
        return operation.holds(gate);
    }
}
