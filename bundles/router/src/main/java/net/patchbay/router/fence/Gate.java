package net.patchbay.router.fence;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the calls inside one party, and closes: after that nobody enters, and whoever closed it waits until those inside
 * have come out (D30). Entering takes no lock.
 */
public final class Gate {
    private static final long CLOSED = 1L << 62;

    private final AtomicLong inside = new AtomicLong();
    private final Object empty = new Object();

    /**
     * Enters; {@link #exit()} must follow.
     *
     * @return false when the gate is closed, and nothing must follow
     */
    public boolean enter() {
        if ((inside.getAndIncrement() & CLOSED) != 0) {
            exit();
            return false;
        }
        return true;
    }

    /** Comes out. */
    public void exit() {
        if ((inside.decrementAndGet() & CLOSED) != 0) {
            synchronized (empty) {
                empty.notifyAll();
            }
        }
    }

    /** Closes; closing again changes nothing. */
    public void close() {
        inside.accumulateAndGet(CLOSED, (now, closed) -> now | closed);
    }

    /**
     * Whether nobody can enter any more.
     *
     * @return true after {@link #close()}
     */
    public boolean closed() {
        return (inside.get() & CLOSED) != 0;
    }

    /**
     * How many are inside.
     *
     * @return the number now
     */
    public int inside() {
        return (int) (inside.get() & ~CLOSED);
    }

    /**
     * Waits until no call is inside but those that this thread works for itself. An interrupt ends the wait and is kept.
     *
     * @param nanos the longest wait
     * @return whether they are out
     */
    public boolean awaitEmpty(long nanos) {
        Frame frame = Frame.current();
        return awaitEmpty(nanos, frame == null ? 0 : frame.callsInside(this));
    }

    /**
     * Waits until nothing holds the gate ({@link Interruptible#holds}) but the operations that this thread works for. An
     * interrupt ends the wait and is kept.
     *
     * @param nanos the longest wait
     * @return whether nothing else does
     */
    public boolean awaitGivenBack(long nanos) {
        Frame frame = Frame.current();
        return awaitEmpty(nanos, frame == null ? 0 : frame.operationsHolding(this));
    }

    /** As above, and leaves out so many of those inside as belong to this thread. */
    private boolean awaitEmpty(long nanos, int own) {
        long end = System.nanoTime() + nanos;
        synchronized (empty) {
            while (inside() > own) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                try {
                    empty.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return true;
    }
}
