package net.patchbay.router.fence;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.router.fence.Verdict.Failed;
import net.patchbay.router.fence.Verdict.Why;

/**
 * The one place where code of one other party is called: bounded, caught and named (D24, D29, D31). A party that says it
 * never blocks is called on the caller's own thread; any other on threads that belong to it, that end when it leaves, and
 * that the router can give up. No lock is held while it is called.
 */
public final class Fence {
    /** What takes longer than this on a caller's thread is not non-blocking (D29). */
    static final long SLOW = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long IDLE_SECONDS = 60;
    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(50);
    /** Threads on which a party is told to let go, when all others hang in it. */
    private static final int FOR_ABORTS = 4;

    /** The gate of what is no party's. */
    private static final Gate NOBODY = new Gate();

    private final Gate gate = new Gate();
    private final Circuit circuit = new Circuit();
    private final Set<Call<?>> running = ConcurrentHashMap.newKeySet();
    private final String party;
    private final Permits permits;
    private final ThreadPoolExecutor executor;
    private final FenceListener listener;
    private volatile boolean inline;
    /** It has left, and its time to do so is over. */
    private volatile boolean waitedForNoLonger;

    /**
     * A fence around one party.
     *
     * @param party its name
     * @param inline whether it says that it never blocks
     * @param threads how many threads it may hold
     * @param maker where they come from
     * @param listener who is told of what the party does wrong
     */
    public Fence(String party, boolean inline, int threads, ThreadMaker maker, FenceListener listener) {
        this.party = party;
        this.inline = inline;
        this.permits = new Permits(threads);
        this.listener = listener;
        this.executor = new ThreadPoolExecutor(
                0,
                threads + FOR_ABORTS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                maker.threadsNamed("patchbay-" + party));
    }

    /**
     * The gate that counts the calls inside the party; the caller enters it before {@link #call} and comes out when it
     * has dealt with the answer.
     *
     * @return the gate
     */
    public Gate gate() {
        return gate;
    }

    /**
     * Whether it is called on the caller's own thread.
     *
     * @return true for a party that never blocks, so far
     */
    public boolean inline() {
        return inline;
    }

    /**
     * Threads that it holds beyond its budget.
     *
     * @return the number now
     */
    public int hungThreads() {
        return (int) running.stream().filter(Call::abandoned).count();
    }

    /**
     * How long it is left alone because it hung.
     *
     * @return the time, zero when it is not
     */
    public Duration setAsideFor() {
        return circuit.left();
    }

    /**
     * Whether it is left alone because it hung.
     *
     * @return true while its circuit is open
     */
    public boolean setAside() {
        return circuit.open();
    }

    /**
     * The operation that this thread works for.
     *
     * @return the innermost one, or null when no foreign code is being called
     */
    public static Interruptible current() {
        Frame frame = Frame.current();
        return frame == null ? null : frame.operation();
    }

    /**
     * Whether this thread works for a call into that party, however deep (D17).
     *
     * @param gate the party's gate
     * @return true when calling the party now would be calling it from inside itself
     */
    public static boolean onChain(Gate gate) {
        Frame frame = Frame.current();
        return frame != null && frame.callsInside(gate) > 0;
    }

    /**
     * Does something on this thread as part of an operation: what it asks the router for is nested in that, and what it stops
     * doesn't wait for that (D16, D17).
     *
     * @param operation the operation
     * @param work what to do
     * @param <T> what it comes to
     * @return what it came to
     */
    public static <T> T within(Interruptible operation, Supplier<T> work) {
        Frame outer = Frame.current();
        Frame.set(new Frame(outer, NOBODY, operation));
        try {
            return work.get();
        } finally {
            Frame.set(outer);
        }
    }

    /**
     * Calls the party on this thread, whatever it says of itself: for the files of a session, which have a watchdog.
     *
     * @param operation what for
     * @param foreign the call
     * @param <T> what it returns
     * @return what it returned
     * @throws Exception what it threw: foreign, and to be made a value of by the caller
     */
    public <T> T onThisThread(Interruptible operation, Callable<T> foreign) throws Exception {
        Frame outer = Frame.current();
        Frame.set(new Frame(outer, gate, operation));
        try {
            return foreign.call();
        } finally {
            Frame.set(outer);
        }
    }

    /**
     * Calls the party.
     *
     * @param operation what it is called for
     * @param budget how long the call may take, in nanoseconds; the operation's deadline holds too
     * @param foreign the call
     * @param late what becomes of an answer that comes after the call was given up; called on the party's thread
     * @param <T> what it returns
     * @return what came of it
     */
    public <T> Verdict<T> call(Interruptible operation, long budget, Callable<T> foreign, Consumer<T> late) {
        Frame frame = new Frame(Frame.current(), gate, operation);
        if (!inline && !circuit.admits()) {
            return new Failed<>(
                    NetworkStatus.NO_NETWORK,
                    Why.SET_ASIDE,
                    "was not asked: it hung repeatedly and is set aside for "
                            + Math.max(1, circuit.left().toSeconds()) + " s more");
        }
        return called(frame, budget, foreign, late, false);
    }

    /**
     * Calls the party although it may be set aside, and while it leaves: what it waits for is given back to it (D8, D16). The
     * caller is inside the gate.
     *
     * @param operation what it is called for
     * @param budget how long the call may take, in nanoseconds; the operation's deadline holds too
     * @param foreign the call
     * @param <T> what it returns
     * @return what came of it
     */
    public <T> Verdict<T> callInAnyCase(Interruptible operation, long budget, Callable<T> foreign) {
        return called(new Frame(Frame.current(), gate, operation), budget, foreign, answer -> {}, true);
    }

    private <T> Verdict<T> called(Frame frame, long budget, Callable<T> foreign, Consumer<T> late, boolean inAnyCase) {
        if (inline) {
            return onCallersThread(frame, foreign);
        }
        Interruptible operation = frame.operation();
        long now = System.nanoTime();
        long end = Math.min(now + budget, operation.deadline());
        boolean whole = operation.deadline() - now >= budget;
        // A call that is made although the party is set aside is not the one that tries again (D15).
        boolean tells = !inAnyCase || !circuit.open();
        Verdict<T> verdict = onItsThread(frame, end, foreign, late, inAnyCase);
        operation.tick();
        if (tells) {
            judge(verdict, whole);
        }
        return verdict;
    }

    /** Calls on this thread and catches everything; the frame that is current afterwards is the one before. */
    static <T> Verdict<T> inline(Frame frame, Frame before, Callable<T> foreign) {
        Frame.set(frame);
        try {
            return new Verdict.Returned<>(foreign.call());
        } catch (Throwable thrown) {
            return new Failed<>(
                    NetworkStatus.EXTENDED_ERROR,
                    Why.THREW,
                    "threw " + Fault.of(thrown).words());
        } finally {
            Frame.set(before);
        }
    }

    private <T> Verdict<T> onCallersThread(Frame frame, Callable<T> foreign) {
        // Not when the clock was looked at last: a pause of this thread since then would be taken for the party's
        // blocking.
        long begin = frame.operation().tick();
        Verdict<T> verdict = inline(frame, frame.outer(), foreign);
        long took = frame.operation().tick() - begin;
        if (took > SLOW) {
            inline = false;
            listener.blocked(party, Duration.ofNanos(took));
        }
        return verdict;
    }

    private <T> Verdict<T> onItsThread(
            Frame frame, long end, Callable<T> foreign, Consumer<T> late, boolean inAnyCase) {
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
        while (!mine && waits && hungThreads() < permits.total() && (inAnyCase || !gate.closed())) {
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

    private void ended(Call<?> call) {
        running.remove(call);
        permits.release();
    }

    /** A party that did not get its whole budget, because its caller was in a hurry, has not hung. */
    private void judge(Verdict<?> verdict, boolean whole) {
        Why why = verdict instanceof Failed<?> failed ? failed.why() : Why.THREW;
        switch (why == Why.HUNG && !whole ? Why.CANCELLED : why) {
            case THREW -> circuit.answered();
            case HUNG -> {
                boolean setAside = circuit.hung();
                listener.hung(party, hungThreads(), setAside ? circuit.left() : Duration.ZERO);
            }
            default -> circuit.undecided();
        }
    }

    /**
     * The party was updated: it is believed again that it never blocks, and what it did before is forgotten (D15, D29).
     *
     * @param nonblocking whether it says that it never blocks
     */
    public void update(boolean nonblocking) {
        inline = nonblocking;
        circuit.reset();
    }

    /**
     * Another number of threads, from the next call on.
     *
     * @param threads how many it may hold
     */
    public void resize(int threads) {
        if (threads > permits.total()) {
            executor.setMaximumPoolSize(threads + FOR_ABORTS);
        }
        permits.resize(threads);
    }

    /**
     * Tells the party to let go, on a thread of its own and without waiting: it may be what hangs (D29).
     *
     * @param foreign what to call
     */
    public void abort(Runnable foreign) {
        abort(foreign, () -> {});
    }

    /**
     * Tells the party to let go, on a thread of its own and without waiting: it may be what hangs (D29).
     *
     * @param foreign what to call
     * @param returned called once it has returned or thrown, or could not be called
     */
    public void abort(Runnable foreign, Runnable returned) {
        Frame frame = new Frame(null, gate, null);
        Runnable letGo = () -> {
            inline(frame, null, Executors.callable(foreign));
            returned.run();
        };
        try {
            execute(letGo);
        } catch (OutOfMemoryError e) {
            // No thread can be had for it, and a caller's is not risked: the session is not told.
            returned.run();
        }
    }

    private void execute(Runnable letGo) {
        try {
            executor.execute(letGo);
        } catch (RejectedExecutionException e) {
            // It has left, or all its threads hang: a thread for this one call.
            afterTheEnd(letGo);
        }
    }

    private void afterTheEnd(Runnable letGo) {
        try {
            executor.getThreadFactory().newThread(letGo).start();
        } catch (RejectedExecutionException e) {
            // The router has stopped; whoever brings a session this late is on a thread of the party's.
            letGo.run();
        }
    }

    /**
     * The party leaves: nobody enters any more, those inside get some time, and whoever still waits for it then is told
     * that it left.
     *
     * @param nanos how long those inside get
     */
    public void leave(long nanos) {
        gate.close();
        gate.awaitEmpty(nanos);
        giveUpAllBut(null);
    }

    /**
     * As {@link #leave}, for a party that is inside its gate beyond its calls ({@link Interruptible#holds}).
     *
     * @param nanos how long those inside get; operations that this thread works for are left out (D16)
     */
    public void leaveWhenGivenBack(long nanos) {
        gate.close();
        Frame frame = Frame.current();
        gate.awaitEmpty(nanos, frame == null ? 0 : frame.operationsHolding(gate));
        giveUpAllBut(frame);
    }

    /** What it answers where it leaves from its own call still counts (D16). */
    private void giveUpAllBut(Frame own) {
        waitedForNoLonger = true;
        for (Call<?> call : running) {
            if (own == null || !own.isWithin(call.frame())) {
                call.giveUp(hasLeft());
            }
        }
    }

    /** After it left: its idle threads end, and one that never returns is left alone. */
    public void end() {
        executor.shutdown();
    }
}
