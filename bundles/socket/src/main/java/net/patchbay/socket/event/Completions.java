package net.patchbay.socket.event;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.WeakHashMap;
import java.util.function.Consumer;

/**
 * Completion routines, each queued for the thread that issued its operation: they run in an alertable wait of that thread
 * (eventselect.md §4), in order. What is queued for a thread that has ended is dropped. Any thread.
 */
public final class Completions {
    private final Consumer<String> log;
    private final Map<Thread, Queue<Runnable>> queues = new WeakHashMap<>();
    private final Map<Thread, Runnable> alerts = new WeakHashMap<>();

    /**
     * No routines.
     *
     * @param log is told of each routine that threw, not null
     */
    public Completions(Consumer<String> log) {
        this.log = log;
    }

    /**
     * Queues a routine.
     *
     * @param issuer the thread whose alertable wait is to run it, not null
     * @param routine what to run; what it throws goes to the log
     */
    public void queue(Thread issuer, Runnable routine) {
        Runnable alert;
        synchronized (queues) {
            queues.keySet().removeIf(Completions::hasEnded);
            if (hasEnded(issuer)) {
                return;
            }
            queues.computeIfAbsent(issuer, thread -> new ArrayDeque<>()).add(routine);
            alert = alerts.get(issuer);
        }
        if (alert != null) {
            alert.run();
        }
    }

    private static boolean hasEnded(Thread thread) {
        return thread.getState() == Thread.State.TERMINATED;
    }

    /** Runs what is queued for this thread; false when nothing was. */
    boolean run() {
        boolean any = false;
        for (Runnable next = next(); next != null; next = next()) {
            any = true;
            run(next);
        }
        return any;
    }

    private Runnable next() {
        synchronized (queues) {
            Queue<Runnable> queue = queues.get(Thread.currentThread());
            Runnable next = queue == null ? null : queue.poll();
            if (next == null) {
                queues.remove(Thread.currentThread());
            }
            return next;
        }
    }

    private void run(Runnable routine) {
        try {
            routine.run();
        } catch (ThreadDeath e) {
            throw e;
        } catch (Throwable e) { // whatever a program throws ends here
            log.accept("a completion routine threw " + e);
        }
    }

    /** This thread waits: it is alerted when something is queued for it, at once when something is. */
    void alert(Runnable alert) {
        boolean due;
        synchronized (queues) {
            alerts.put(Thread.currentThread(), alert);
            due = queues.containsKey(Thread.currentThread());
        }
        if (due) {
            alert.run();
        }
    }

    /** This thread waits no more. */
    void alertNoMore() {
        synchronized (queues) {
            alerts.remove(Thread.currentThread());
        }
    }
}
