package net.patchbay.router.fence;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one thread that makes all threads of the router. A thread remembers the protection domains on the stack that it
 * was made on, so one that is made on a caller's stack would pin the class loaders of everyone on it (D31).
 */
public final class ThreadMaker implements AutoCloseable {
    private final BlockingQueue<FutureTask<Thread>> wanted = new LinkedBlockingQueue<>();
    private final Thread maker;
    private volatile boolean closed;

    /** Starts the thread; to be called where the router starts. */
    public ThreadMaker() {
        maker = new Thread(null, this::make, "patchbay-thread-maker", 0, false);
        maker.setDaemon(true);
        maker.setContextClassLoader(null);
        maker.start();
    }

    /**
     * A factory of daemon threads without a context class loader.
     *
     * @param name what the threads are called; a number is added
     * @return the factory
     */
    public ThreadFactory threadsNamed(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> thread(work, name + "-" + number.incrementAndGet());
    }

    private Thread thread(Runnable work, String name) {
        if (closed) {
            throw new RejectedExecutionException("the router has stopped");
        }
        FutureTask<Thread> made = new FutureTask<>(() -> {
            Thread thread = new Thread(null, work, name, 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            return thread;
        });
        wanted.add(made);
        if (closed && wanted.remove(made)) {
            throw new RejectedExecutionException("the router has stopped");
        }
        return await(made);
    }

    /** Making a thread blocks on nothing, so this wait is short; an interrupt is kept for whoever waits on purpose. */
    private Thread await(FutureTask<Thread> made) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return made.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new RejectedExecutionException("no thread could be made", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void make() {
        while (!closed) {
            try {
                wanted.take().run();
            } catch (InterruptedException e) {
                // close() wakes the thread this way
            }
        }
        for (FutureTask<Thread> late; (late = wanted.poll()) != null; ) {
            late.run();
        }
    }

    /** Ends the thread; those that it made are not touched. */
    @Override
    public void close() {
        closed = true;
        maker.interrupt();
    }
}
