package net.patchbay.router.fence;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.router.fence.Verdict.Failed;
import net.patchbay.router.fence.Verdict.Why;

/**
 * The threads that one party may hold. Each call that runs on them is waited for until its time is over, its caller cancels
 * or the party has left; then it is given up and holds its thread until it returns, if it ever does (D29).
 */
final class PartyThreads {
    private static final long IDLE_SECONDS = 60;
    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(50);
    /** Threads on which a party is told to let go, when all others hang in it. */
    private static final int FOR_ABORTS = 4;

    private final Gate gate;
    private final Permits permits;
    private final ThreadPoolExecutor executor;
    private final Set<Call<?>> running = ConcurrentHashMap.newKeySet();
    /** The party has left, and its time to do so is over. */
    private volatile boolean waitedForNoLonger;

    PartyThreads(String party, Gate gate, int threads, ThreadMaker maker) {
        this.gate = gate;
        this.permits = new Permits(threads);
        this.executor = new ThreadPoolExecutor(
                0,
                threads + FOR_ABORTS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                maker.threadsNamed("patchbay-" + party));
    }

    /** How many are held by calls that were given up. */
    int hung() {
        return (int) running.stream().filter(Call::abandoned).count();
    }

    /** Calls on one of them and waits for it; {@code inAnyCase} holds for a party that is leaving too. */
    <T> Verdict<T> call(Frame frame, long end, Callable<T> foreign, Consumer<T> late, boolean inAnyCase) {
        Interruptible operation = frame.operation();
        long begin = System.nanoTime();
        operation.waitBegins();
        try {
            if (!permit(frame, end - begin, inAnyCase)) {
                return gate.closed() ? hasLeft() : busy("all its " + permits.total() + " threads are in use");
            }
            Call<T> call = new Call<>(frame, foreign, late, this::ended);
            running.add(call);
            boolean tooLate = inAnyCase ? waitedForNoLonger : gate.closed();
            return tooLate && !insideAlready(frame) ? left(call) : run(call, operation, begin, end);
        } catch (InterruptedException e) {
            return cancelled(operation);
        } finally {
            operation.waitEnds();
        }
    }

    /** Whether the call is made from inside another one of the same party, which may finish what it does. */
    private boolean insideAlready(Frame frame) {
        return frame.outer() != null && frame.outer().callsInside(gate) > 0;
    }

    /**
     * A nested call never waits for a permit, since the one it waits for may be its own (D17, D29), unless something would be
     * lost. Nobody waits for those that calls hold which were given up: they may never come back.
     */
    private boolean permit(Frame frame, long nanos, boolean inAnyCase) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        boolean mine = permits.tryAcquire();
        boolean waits = frame.outer() == null || inAnyCase;
        while (!mine && waits && hung() < permits.total() && (inAnyCase || !gate.closed())) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            // In short waits, since meanwhile the party may leave, or its calls may be given up.
            mine = permits.tryAcquire(Math.min(left, LOOK_AGAIN), TimeUnit.NANOSECONDS);
        }
        return mine;
    }

    private <T> Verdict<T> run(Call<T> call, Interruptible operation, long begin, long end) {
        try {
            executor.execute(call);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            ended(call);
            return executor.isShutdown() ? hasLeft() : busy("no thread can be had for it");
        }
        try {
            Verdict<T> verdict = call.await(end);
            return verdict != null ? verdict : call.giveUp(hung(System.nanoTime() - begin));
        } catch (InterruptedException e) {
            return call.giveUp(cancelled(operation));
        }
    }

    private <T> Verdict<T> left(Call<T> call) {
        ended(call);
        return hasLeft();
    }

    private void ended(Call<?> call) {
        running.remove(call);
        permits.release();
    }

    private static <T> Failed<T> busy(String why) {
        return new Failed<>(NetworkStatus.BUSY, Why.BUSY, "was not asked: " + why);
    }

    private static <T> Failed<T> hasLeft() {
        return new Failed<>(NetworkStatus.CONNECTION_UNAVAIL, Why.LEFT, "left while it was asked");
    }

    private static <T> Failed<T> hung(long nanos) {
        return new Failed<>(
                NetworkStatus.EXTENDED_ERROR,
                Why.HUNG,
                "did not answer within " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms and was given up");
    }

    private static <T> Failed<T> cancelled(Interruptible operation) {
        operation.waitInterrupted();
        return new Failed<>(NetworkStatus.CANCELLED, Why.CANCELLED, "was given up: the caller cancelled");
    }

    /** Runs what nobody waits for and what no permit is needed for: a party is told to let go when all its threads hang too. */
    void runBeside(Runnable work) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException e) {
            // It has left, or all its threads hang: a thread for this one call.
            runAfterTheEnd(work);
        }
    }

    private void runAfterTheEnd(Runnable work) {
        try {
            executor.getThreadFactory().newThread(work).start();
        } catch (RejectedExecutionException e) {
            // The router has stopped; whoever brings a session this late is on a thread of the party's.
            work.run();
        }
    }

    /** Another number of threads, from the next call on. */
    void resize(int threads) {
        if (threads > permits.total()) {
            executor.setMaximumPoolSize(threads + FOR_ABORTS);
        }
        permits.resize(threads);
    }

    /** The party has left: nobody waits for it any more but the calls that {@code own} is within, if there is one (D16). */
    void giveUpAllBut(Frame own) {
        waitedForNoLonger = true;
        for (Call<?> call : running) {
            if (own == null || !own.isWithin(call.frame())) {
                call.giveUp(hasLeft());
            }
        }
    }

    /** Idle threads end, and one that never returns is left alone. */
    void end() {
        executor.shutdown();
    }
}
