package net.patchbay.router.notify;

import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Where something goes on that no thread waits for: threads of the router's, as many as are needed, and a clock. */
public interface Continuations extends Executor {
    /**
     * Runs it after that time, on one of the threads, unless the answer is cancelled before; at once when the router has
     * stopped.
     *
     * @param time how long to wait
     * @param unit of the time
     * @param work what to run
     * @return what cancels it
     */
    Future<?> after(long time, TimeUnit unit, Runnable work);
}
