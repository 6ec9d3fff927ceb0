package net.patchbay.router.connect;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import net.patchbay.mpr.spi.Session;

/**
 * Bounds the calls into files, which run on their callers' threads: past {@code io.timeout} the session is aborted, and
 * when that doesn't make the call return, its thread is interrupted, once. A provider that ignores both costs the threads
 * inside it and nothing else (D29).
 */
public final class IoWatchdog implements AutoCloseable {
    private static final long LONGEST_TICK = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long SHORTEST_TICK = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long GRACE = TimeUnit.SECONDS.toNanos(1);

    private final Set<WatchedCall> calls = ConcurrentHashMap.newKeySet();
    private final LongSupplier timeout;
    private final Thread thread;
    private volatile boolean idle;
    private volatile boolean closed;

    /**
     * Starts watching.
     *
     * @param threads where its thread comes from
     * @param timeout how long one call may take, in nanoseconds
     */
    public IoWatchdog(ThreadFactory threads, LongSupplier timeout) {
        this.timeout = timeout;
        thread = threads.newThread(this::watch);
        thread.start();
    }

    /** One call that is being watched; for the thread that makes it, but for what the watchdog does to it. */
    static final class WatchedCall {
        private final Thread caller = Thread.currentThread();
        private final long begin = System.nanoTime();
        private final RoutedConnection connection;
        private final Session session;
        private final long allowance;
        private long aborted;
        private boolean interrupted;
        private boolean over;

        WatchedCall(RoutedConnection connection, Session session, long allowance) {
            this.connection = connection;
            this.session = session;
            this.allowance = allowance;
        }

        private void check(long now, long timeout) {
            if (aborted == 0) {
                if (now - begin - allowance > timeout) {
                    aborted = now;
                    connection.hung(now - begin, session);
                }
            } else if (now - aborted > GRACE) {
                interrupt();
            }
        }

        private synchronized void interrupt() {
            if (!over && !interrupted) {
                interrupted = true;
                caller.interrupt();
            }
        }

        private synchronized void over() {
            over = true;
            if (interrupted) {
                // The interrupt was for the session; the application's thread goes on.
                Thread.interrupted();
            }
        }
    }

    /** How long one call may take, in nanoseconds. */
    long timeout() {
        return timeout.getAsLong();
    }

    /** Watches a call, which may take so many nanoseconds longer than others. */
    WatchedCall begin(RoutedConnection connection, Session session, long allowance) {
        WatchedCall call = new WatchedCall(connection, session, allowance);
        calls.add(call);
        if (idle) {
            LockSupport.unpark(thread);
        }
        return call;
    }

    void end(WatchedCall call) {
        calls.remove(call);
        call.over();
    }

    private void watch() {
        while (!closed) {
            idle = calls.isEmpty();
            if (idle && calls.isEmpty()) {
                LockSupport.park(this);
                continue;
            }
            idle = false;
            long limit = timeout.getAsLong();
            long now = System.nanoTime();
            for (WatchedCall call : calls) {
                check(call, now, limit);
            }
            LockSupport.parkNanos(this, Math.max(SHORTEST_TICK, Math.min(LONGEST_TICK, limit / 8)));
        }
    }

    /** What one call brings up must not end the watch over all others. */
    private void check(WatchedCall call, long now, long limit) {
        try {
            call.check(now, limit);
        } catch (RuntimeException | LinkageError e) {
            calls.remove(call);
        }
    }

    /** Stops watching. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
