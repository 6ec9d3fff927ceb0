package net.patchbay.router.fence;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import net.patchbay.router.fence.Verdict.Why;

/**
 * One call on a thread of its party's. Whoever waits for it may give it up; it then is interrupted once, and what it
 * returns afterwards goes to whoever cleans up.
 */
final class Call<T> implements Runnable {
    private final AtomicReference<Verdict<T>> outcome = new AtomicReference<>();
    private final Thread waiter = Thread.currentThread();
    private final Frame frame;
    private final Callable<T> foreign;
    private final Consumer<T> late;
    private final Consumer<Call<?>> ended;
    private Thread runner;

    Call(Frame frame, Callable<T> foreign, Consumer<T> late, Consumer<Call<?>> ended) {
        this.frame = frame;
        this.foreign = foreign;
        this.late = late;
        this.ended = ended;
    }

    Frame frame() {
        return frame;
    }

    @Override
    public void run() {
        synchronized (this) {
            runner = Thread.currentThread();
        }
        // One that was given up before it began doesn't begin any more.
        Verdict<T> verdict = outcome.get() != null ? outcome.get() : frame.call(null, foreign);
        synchronized (this) {
            runner = null;
        }
        // An interrupt that was meant for this call must not reach the next one on this thread.
        Thread.interrupted();
        if (outcome.get() != null) {
            // What is done about a late answer still holds the party's thread.
            try {
                cameLate(verdict);
            } finally {
                ended.accept(this);
            }
            return;
        }
        ended.accept(this);
        if (outcome.compareAndSet(null, verdict)) {
            LockSupport.unpark(waiter);
        } else {
            cameLate(verdict);
        }
    }

    private void cameLate(Verdict<T> verdict) {
        if (verdict instanceof Verdict.Returned<T> returned && returned.value() != null) {
            late.accept(returned.value());
        }
    }

    /** Waits for the outcome; null when the time is over. */
    Verdict<T> await(long end) throws InterruptedException {
        while (outcome.get() == null) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                return null;
            }
            LockSupport.parkNanos(this, left);
        }
        return outcome.get();
    }

    /** Decides the outcome unless it is decided, and returns what it is. */
    Verdict<T> giveUp(Verdict.Failed<?> instead) {
        if (outcome.compareAndSet(null, instead.as())) {
            synchronized (this) {
                // A bundle that leaves from its own call is on this very thread.
                if (runner != null && runner != Thread.currentThread()) {
                    runner.interrupt();
                }
            }
            LockSupport.unpark(waiter);
        }
        return outcome.get();
    }

    boolean abandoned() {
        return outcome.get() instanceof Verdict.Failed<T> failed && failed.why() != Why.THREW;
    }
}
