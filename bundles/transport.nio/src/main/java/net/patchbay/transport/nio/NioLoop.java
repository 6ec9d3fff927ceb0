package net.patchbay.transport.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import net.patchbay.transport.EventLoop;

/**
 * A loop: one selector, and one thread at a time. It selects, tells the handlers, runs the tasks, and begins again. The keys
 * that are ready are noted while the selector holds its locks, and told after it has let go of them.
 */
final class NioLoop implements EventLoop {
    /** The size of the buffer through which what lies in the heap is read and written. */
    static final int SCRATCH = 64 << 10;

    private static final int TASKS_AT_ONCE = 1024;

    private final Selector selector;
    private final LoopThreads threads;
    private final Consumer<String> log;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Set<NioSocket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean asleep = new AtomicBoolean();
    private final Consumer<SelectionKey> found = this::found;
    private volatile Thread owner;
    private volatile boolean ending;
    private volatile boolean ended;
    private volatile Shift shift;

    // From here on everything is touched by the thread alone whose shift it is.
    private final Batch ready = new Batch();
    private final Delays delays = new Delays();
    private List<NioSocket> touched = new ArrayList<>();
    private List<NioSocket> settling = new ArrayList<>();
    private NioSocket told;
    private ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH);

    NioLoop(Selector selector, LoopThreads threads, Consumer<String> log) {
        this.selector = selector;
        this.threads = threads;
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
            selector.wakeup();
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
        return selector.isOpen() && replace();
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
        select();
        for (NioSocket socket; (socket = ready.poll()) != null; ) {
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
                log.accept("a task of a loop threw " + Errors.words(e));
            }
            if (!mine.back()) {
                return false;
            }
        }
        return true;
    }

    private boolean tell(Shift mine, NioSocket socket) {
        int bits = socket.takeReady();
        if (bits == 0) {
            return true;
        }
        told = socket;
        mine.leave();
        Throwable thrown = socket.tell(bits);
        boolean stays = mine.back();
        if (thrown != null && (!stays || socket.firstThrow())) {
            log.accept("the handler of " + socket + " threw " + Errors.words(thrown) + "; it goes on being told");
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
    private void release(NioSocket socket) {
        try {
            execute(socket::returned);
        } catch (RejectedExecutionException e) {
            // the socket was closed with the loop
        }
    }

    private void settle() {
        List<NioSocket> now = touched;
        touched = settling;
        settling = now;
        for (int i = 0; i < now.size(); i++) {
            NioSocket socket = now.get(i);
            if (socket.settle()) {
                ready.add(socket, 0);
            }
        }
        now.clear();
    }

    private void select() {
        // A thread that foreign code interrupted would find each select at its end at once.
        Thread.interrupted();
        try {
            long sleep = ready.isEmpty() ? delays.sleep() : 0;
            if (sleep > 0 && maySleep()) {
                selector.select(found, sleep == Long.MAX_VALUE ? 0 : sleep);
            } else {
                selector.selectNow(found);
            }
        } catch (IOException e) {
            log.accept("a loop can't select: " + Errors.words(e));
        } finally {
            asleep.setRelease(false);
        }
    }

    /** Says that it sleeps before it looks for tasks once more, so that whoever adds one after that wakes it. */
    private boolean maySleep() {
        asleep.set(true);
        return tasks.isEmpty() && !ending;
    }

    private void found(SelectionKey key) {
        ready.add((NioSocket) key.attachment(), key.readyOps());
    }

    /** Gives back the descriptors of channels that were closed while they were registered, now rather than after this turn. */
    void flushClosed() throws IOException {
        selector.selectNow(found);
    }

    SelectionKey register(SelectableChannel channel, int ops, NioSocket socket) throws IOException {
        return channel.register(selector, ops, socket);
    }

    /** Has a socket looked at before the next select. */
    void touch(NioSocket socket) {
        if (!socket.touched) {
            socket.touched = true;
            touched.add(socket);
        }
    }

    /** Runs something of our own after a while. */
    void later(long millis, Runnable task) {
        delays.add(millis, task);
    }

    /** The loop's own buffer, cleared; for as long as nobody else's code runs. */
    ByteBuffer scratch() {
        return scratch.clear();
    }

    /** Any thread. */
    void complain(String words) {
        log.accept(words);
    }

    /** Any thread. */
    void add(NioSocket socket) {
        sockets.add(socket);
        if (ended) {
            socket.close();
        }
    }

    /** Any thread. */
    void remove(NioSocket socket) {
        sockets.remove(socket);
    }

    /** Has the loop close its sockets, run its tasks and end. Any thread; a loop that calls this itself goes on elsewhere. */
    void end() {
        ending = true;
        if (inLoop()) {
            replace();
        }
        selector.wakeup();
    }

    boolean ended() {
        return ended;
    }

    private void finish(Shift mine) {
        sockets.forEach(NioSocket::close);
        ended = true;
        if (!runTasks(mine, Integer.MAX_VALUE)) {
            return;
        }
        sockets.forEach(NioSocket::close);
        try {
            selector.close();
        } catch (IOException e) {
            log.accept("the selector of a loop can't be closed: " + Errors.words(e));
        }
        scratch = null;
        owner = null;
    }
}
