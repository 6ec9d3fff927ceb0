package net.patchbay.transport.loops;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import net.patchbay.transport.EventLoop;

/**
 * A loop: one poller, and one thread at a time. It waits, tells the handlers, runs the tasks, and begins again. The sockets
 * that are ready are noted while the poller may hold locks, and told after it has let go of them.
 *
 * @param <P> what it waits with
 */
public final class Loop<P extends Poller> implements EventLoop {
    private static final int TASKS_AT_ONCE = 1024;

    private final P poller;
    private final LoopThreads threads;
    private final AtomicLong aheadOfAll;
    private final Consumer<String> log;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Set<LoopSocket<P>> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean asleep = new AtomicBoolean();
    private volatile Thread owner;
    private volatile boolean ending;
    private volatile boolean ended;
    private volatile boolean closed;
    private volatile Shift shift;

    // From here on everything is touched by the thread alone whose shift it is.
    private final Batch ready;
    private final Delays delays = new Delays();
    private List<LoopSocket<?>> touched = new ArrayList<>();
    private List<LoopSocket<?>> settling = new ArrayList<>();
    private LoopSocket<?> told;

    Loop(P poller, LoopThreads threads, AtomicLong aheadOfAll, Consumer<String> log) {
        this.poller = poller;
        this.ready = poller.ready;
        this.threads = threads;
        this.aheadOfAll = aheadOfAll;
        this.log = log;
    }

    /** Has a thread work from now on. */
    void begin() {
        Shift next = new Shift();
        shift = next;
        threads.start(() -> work(next));
    }

    @Override
    public void execute(Runnable task) {
        if (!ended) {
            tasks.add(task);
            if (!ended || !tasks.remove(task)) {
                wakeUp();
                return;
            }
        }
        throw new RejectedExecutionException("the loop has ended with its transport");
    }

    /** Many calls while the loop sleeps are one wake-up, and none where it is awake. */
    private void wakeUp() {
        if (asleep.get() && asleep.compareAndSet(true, false)) {
            poller.wakeup();
        }
    }

    @Override
    public boolean inLoop() {
        return Thread.currentThread() == owner;
    }

    /** A thread that isn't in a handler or a task isn't held by anybody and stays. */
    @Override
    public boolean replaceThread() {
        if (inLoop()) {
            throw new IllegalStateException("a loop's thread is replaced by another one, never by itself");
        }
        return !closed && replace();
    }

    private boolean replace() {
        if (shift.end()) {
            owner = null;
            begin();
        }
        return true;
    }

    private void work(Shift mine) {
        owner = Thread.currentThread();
        if (told != null) {
            touch(told);
            told = null;
        }
        while (!ending) {
            if (!turn(mine)) {
                return;
            }
        }
        finish(mine);
    }

    /** Once around; false when the loop was taken from this thread. */
    private boolean turn(Shift mine) {
        settle();
        poll();
        for (LoopSocket<?> socket; (socket = ready.poll()) != null; ) {
            if (!tell(mine, socket)) {
                return false;
            }
        }
        for (Runnable task; (task = delays.poll()) != null; ) {
            task.run();
        }
        return runTasks(mine, TASKS_AT_ONCE);
    }

    private boolean runTasks(Shift mine, int most) {
        Runnable task;
        for (int i = 0; i < most && (task = tasks.poll()) != null; i++) {
            mine.leave();
            try {
                task.run();
            } catch (Throwable e) {
                log.accept("a task of a loop threw " + Words.of(e));
            }
            if (!mine.back()) {
                return false;
            }
        }
        return true;
    }

    private boolean tell(Shift mine, LoopSocket<?> socket) {
        int bits = socket.takeReady();
        if (bits == 0) {
            return true;
        }
        told = socket;
        mine.leave();
        Throwable thrown = socket.tell(bits);
        boolean stays = mine.back();
        if (thrown != null && (!stays || socket.firstThrow())) {
            log.accept("the handler of " + socket + " threw " + Words.of(thrown) + "; it goes on being told");
        }
        if (!stays) {
            release(socket);
            return false;
        }
        told = null;
        socket.returned();
        return true;
    }

    /** The handler that held the thread before has returned: its socket can be told again. */
    private void release(LoopSocket<?> socket) {
        try {
            execute(socket::returned);
        } catch (RejectedExecutionException e) {
            // the socket was closed with the loop
        }
    }

    private void settle() {
        List<LoopSocket<?>> now = touched;
        touched = settling;
        settling = now;
        for (int i = 0; i < now.size(); i++) {
            LoopSocket<?> socket = now.get(i);
            if (socket.settle()) {
                ready.add(socket, 0);
            }
        }
        now.clear();
    }

    private void poll() {
        // A thread that foreign code interrupted would find each wait of java.nio at its end at once.
        Thread.interrupted();
        try {
            long sleep = ready.isEmpty() ? delays.sleep() : 0;
            poller.poll(sleep > 0 && maySleep() ? sleep : 0);
        } catch (IOException e) {
            log.accept("a loop can't wait: " + Words.of(e));
        } finally {
            asleep.setRelease(false);
        }
    }

    /** Says that it sleeps before it looks for tasks once more, so that whoever adds one after that wakes it. */
    private boolean maySleep() {
        asleep.set(true);
        return tasks.isEmpty() && !ending;
    }

    /** What it waits with, for its sockets to register with. */
    public P poller() {
        return poller;
    }

    /** Has a socket looked at before the next wait. On the loop. */
    public void touch(LoopSocket<?> socket) {
        if (!socket.touched) {
            socket.touched = true;
            touched.add(socket);
        }
    }

    /** Runs something of our own after a while. On the loop. */
    public void later(long millis, Runnable task) {
        delays.add(millis, task);
    }

    /** How many bytes the sockets of all loops have read ahead. Any thread. */
    public AtomicLong aheadOfAll() {
        return aheadOfAll;
    }

    /** Says what went wrong. Any thread. */
    public void complain(String words) {
        log.accept(words);
    }

    /** Any thread. */
    void add(LoopSocket<P> socket) {
        sockets.add(socket);
        if (ended) {
            socket.close();
        }
    }

    /** Any thread. */
    void remove(LoopSocket<P> socket) {
        sockets.remove(socket);
    }

    /** Has the loop close its sockets, run its tasks and end. Any thread; a loop that calls this itself goes on elsewhere. */
    void end() {
        ending = true;
        if (inLoop()) {
            replace();
        }
        poller.wakeup();
    }

    boolean ended() {
        return ended;
    }

    private void finish(Shift mine) {
        sockets.forEach(LoopSocket::close);
        ended = true;
        if (!runTasks(mine, Integer.MAX_VALUE)) {
            return;
        }
        sockets.forEach(LoopSocket::close);
        closed = true;
        try {
            poller.close();
        } catch (IOException e) {
            log.accept("what a loop waits with can't be closed: " + Words.of(e));
        }
        owner = null;
    }
}
