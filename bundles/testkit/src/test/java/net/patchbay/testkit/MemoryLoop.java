package net.patchbay.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import net.patchbay.transport.EventLoop;

/** A loop that looks at its sockets every millisecond. Whatever it shares is guarded by the machine's one lock. */
final class MemoryLoop implements EventLoop {
    private final Object machine;
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<MemorySocket> sockets = new ArrayList<>();
    private volatile Thread owner;
    private boolean ended;
    private boolean tasksNext;
    private int turn;

    MemoryLoop(Object machine) {
        this.machine = machine;
        begin();
    }

    private void begin() {
        Thread thread = new Thread(this::work, "memory-loop");
        thread.setDaemon(true);
        owner = thread;
        thread.start();
    }

    @Override
    public void execute(Runnable task) {
        synchronized (machine) {
            if (ended) {
                throw new RejectedExecutionException("the loop has ended");
            }
            tasks.add(task);
            LockSupport.unpark(owner);
        }
    }

    @Override
    public boolean inLoop() {
        return Thread.currentThread() == owner;
    }

    @Override
    public boolean replaceThread() {
        synchronized (machine) {
            if (!ended) {
                begin();
            }
            return !ended;
        }
    }

    void add(MemorySocket socket) {
        synchronized (machine) {
            sockets.add(socket);
        }
    }

    void reject() {
        synchronized (machine) {
            ended = true;
        }
    }

    void end() {
        reject();
        owner = null;
    }

    private void work() {
        while (owner == Thread.currentThread()) {
            Runnable next = next();
            try {
                next.run();
            } catch (RuntimeException e) {
                // it goes on
            }
        }
    }

    private Runnable next() {
        synchronized (machine) {
            tasksNext = !tasksNext;
            Runnable next = tasksNext ? tasks.poll() : null;
            for (int i = 0; next == null && i < sockets.size(); i++) {
                next = sockets.get(turn++ % sockets.size()).ready();
            }
            if (next != null) {
                return next;
            }
            return tasks.isEmpty() ? () -> LockSupport.parkNanos(1_000_000) : () -> {};
        }
    }
}
