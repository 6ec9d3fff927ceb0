package net.patchbay.provider.directory;

/**
 * Counts the calls that are inside a session, so that what they work with is given back once, by whoever is the last: a
 * session ends without waiting for anybody. Safe for several threads; the lock is held for a comparison only.
 */
final class CallsInside {
    private final Object lock = new Object();
    private final Runnable release;
    private int inside;
    private boolean ended;

    /** @param release called once, when the session has ended and nobody is inside */
    CallsInside(Runnable release) {
        this.release = release;
    }

    /** Whether the call may go on; if so, {@link #leave()} follows. */
    boolean enter() {
        synchronized (lock) {
            if (!ended) {
                inside++;
            }
            return !ended;
        }
    }

    void leave() {
        boolean last;
        synchronized (lock) {
            inside--;
            last = ended && inside == 0;
        }
        if (last) {
            release.run();
        }
    }

    /** Lets nobody in any more. */
    void end() {
        boolean last;
        synchronized (lock) {
            last = !ended && inside == 0;
            ended = true;
        }
        if (last) {
            release.run();
        }
    }

    boolean ended() {
        synchronized (lock) {
            return ended;
        }
    }
}
