package net.patchbay.socket;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The calls of one bundle's listeners, and of the stages behind its futures: what they throw ends here and is said with the
 * bundle's name (D31, D44), and a bundle that stops can be waited for. Any thread.
 */
final class BundleCalls implements Executor {
    private final String name;
    private final Executor threads;
    private final Consumer<String> log;
    // guarded by this
    private final Set<Thread> running = new HashSet<>();
    private int unfinished;

    /**
     * None at first.
     *
     * @param name the bundle's
     * @param threads where they are made
     * @param log hears of what they throw
     */
    BundleCalls(String name, Executor threads, Consumer<String> log) {
        this.name = name;
        this.threads = threads;
        this.log = log;
    }

    @Override
    public void execute(Runnable call) {
        synchronized (this) {
            unfinished++;
        }
        threads.execute(() -> fenced(call));
    }

    private void fenced(Runnable call) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        begun(thread);
        try {
            call.run();
        } catch (ThreadDeath e) {
            throw e;
        } catch (Throwable e) { // whatever a program throws ends here
            log.accept("a listener of " + name + " threw " + e);
        } finally {
            thread.setContextClassLoader(before);
            ended(thread);
        }
    }

    private synchronized void begun(Thread thread) {
        running.add(thread);
    }

    private synchronized void ended(Thread thread) {
        running.remove(thread);
        unfinished--;
        notifyAll();
    }

    /**
     * Waits until none runs or is to run but the one that asks, or until a time of {@link System#nanoTime}; an interrupt doesn't
     * end it.
     *
     * @return how many there are
     */
    synchronized int awaitNone(long until) {
        boolean interrupted = false;
        while (others() > 0 && until - System.nanoTime() > 0) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, until - System.nanoTime()));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return others();
    }

    private int others() {
        return unfinished - (running.contains(Thread.currentThread()) ? 1 : 0);
    }
}
