package net.patchbay.router.connect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import net.patchbay.mpr.spi.Session;

/**
 * Whether a connection can be used: open, frozen while its session is asked whether it may end, thawed when it says no,
 * ended once and for ever (D34). Holds the session until then, and not after (D31). Takes its lock only for those who wait
 * for a thaw.
 */
final class State {
    private static final VarHandle NOW = now();

    /** The {@link Session} while it is open, {@link Frozen} with it while it is frozen, then the {@link Ending}. */
    private volatile Object now;

    private record Frozen(Session session) {}

    State(Session session) {
        // Whoever publishes the connection publishes this: a volatile write here would cost as much as that one.
        NOW.set(this, session);
    }

    private static VarHandle now() {
        try {
            return MethodHandles.lookup().findVarHandle(State.class, "now", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static boolean open(Object state) {
        return !(state instanceof Ending) && !(state instanceof Frozen);
    }

    boolean usable() {
        return open(now);
    }

    /** The session, or null once it has ended. */
    Session session() {
        return sessionOf(now);
    }

    private static Session sessionOf(Object state) {
        if (state instanceof Ending) {
            return null;
        }
        return state instanceof Frozen frozen ? frozen.session() : (Session) state;
    }

    /** How it ended, or null. */
    Ending ending() {
        return now instanceof Ending ending ? ending : null;
    }

    /** Returns false when it is frozen by another cancel, or has ended. */
    boolean freeze() {
        Object before = now;
        return open(before) && NOW.compareAndSet(this, before, new Frozen((Session) before));
    }

    void thaw() {
        if (now instanceof Frozen frozen && NOW.compareAndSet(this, frozen, frozen.session())) {
            tellThoseWhoWait();
        }
    }

    /** Returns the session that it had; null when it had ended before. */
    Session end(Ending how) {
        Object before = now;
        while (!(before instanceof Ending)) {
            if (NOW.compareAndSet(this, before, how)) {
                if (before instanceof Frozen) {
                    tellThoseWhoWait();
                }
                return sessionOf(before);
            }
            before = now;
        }
        return null;
    }

    private synchronized void tellThoseWhoWait() {
        notifyAll();
    }

    /** Waits while it is frozen; returns whether that is over. An interrupt ends the wait and is kept. */
    synchronized boolean awaitThaw(long nanos) {
        long end = System.nanoTime() + nanos;
        while (now instanceof Frozen) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
