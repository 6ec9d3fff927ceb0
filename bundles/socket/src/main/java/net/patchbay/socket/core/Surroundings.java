package net.patchbay.socket.core;

import java.util.concurrent.TimeUnit;

/** What all sockets share: the clock, the log, and who is inside a callback. Any thread. */
public interface Surroundings {
    /** Whether this thread runs a callback of any socket. */
    boolean insideCallback();

    /**
     * Has something done after a while, on a thread of ours.
     *
     * @return takes it back
     */
    Runnable after(long time, TimeUnit unit, Runnable work);

    /** Something that an operator should know. */
    void warn(String message);
}
