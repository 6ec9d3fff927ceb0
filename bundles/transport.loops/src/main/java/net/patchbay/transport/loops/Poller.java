package net.patchbay.transport.loops;

import java.io.Closeable;
import java.io.IOException;

/**
 * What a loop waits with: it knows which of the loop's sockets can do something. Used by the thread alone that runs the loop, but
 * for {@link #wakeup}.
 */
public abstract class Poller implements Closeable {
    final Batch ready = new Batch();

    /**
     * Looks which sockets can do something, and waits until one can, until it is woken, or for so long. Calls {@link #found} for each.
     *
     * @param millis how long at most, 0 for not at all, {@link Long#MAX_VALUE} for as long as it takes
     * @throws IOException the system can't; the loop tries again
     */
    protected abstract void poll(long millis) throws IOException;

    /** Ends the wait that is under way, or the next one at once. Any thread. */
    protected abstract void wakeup();

    /** Gives back what it waits with. Nothing is called after that, but for {@link #wakeup}, which then does nothing. */
    @Override
    public abstract void close() throws IOException;

    /**
     * Notes that a socket can do something.
     *
     * @param socket a socket of the loop
     * @param bits what was found, in the poller's own bits
     */
    protected final void found(LoopSocket<?> socket, int bits) {
        ready.add(socket, bits);
    }
}
