package net.patchbay.router.fence;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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

    private final Gate gate = new Gate();
    private final Circuit circuit = new Circuit();
    private final String party;
    private final PartyThreads own;
    private final FenceListener listener;
    private volatile boolean inline;

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
        this.listener = listener;
        this.own = new PartyThreads(party, gate, threads, maker);
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
        return own.hung();
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
        Verdict<T> verdict = own.call(frame, end, foreign, late, inAnyCase);
        operation.tick();
        if (tells) {
            judge(verdict, whole);
        }
        return verdict;
    }

    private <T> Verdict<T> onCallersThread(Frame frame, Callable<T> foreign) {
        // Not when the clock was looked at last: a pause of this thread since then would be taken for the party's
        // blocking.
        long begin = frame.operation().tick();
        Verdict<T> verdict = frame.call(frame.outer(), foreign);
        long took = frame.operation().tick() - begin;
        if (took > SLOW) {
            inline = false;
            listener.blocked(party, Duration.ofNanos(took));
        }
        return verdict;
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
        own.resize(threads);
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
            frame.call(null, Executors.callable(foreign));
            returned.run();
        };
        try {
            own.runBeside(letGo);
        } catch (OutOfMemoryError e) {
            // No thread can be had for it, and a caller's is not risked: the session is not told.
            returned.run();
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
        own.giveUpAllBut(null);
    }

    /**
     * As {@link #leave}, for a party that is inside its gate beyond its calls ({@link Interruptible#holds}).
     *
     * @param nanos how long those inside get; operations that this thread works for are left out (D16)
     */
    public void leaveWhenGivenBack(long nanos) {
        gate.close();
        gate.awaitGivenBack(nanos);
        own.giveUpAllBut(Frame.current());
    }

    /** After it left: its idle threads end, and one that never returns is left alone. */
    public void end() {
        own.end();
    }
}
