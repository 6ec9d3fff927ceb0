package net.patchbay.transport;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Runs what belongs to its sockets, one after the other. Every socket has one for all its life, and several sockets share
 * one. A transport makes as many as the machine has use for; their threads are its own and have names.
 */
@ConsumerType
public interface EventLoop {
    /**
     * Runs a task on the loop, after those that were given before. Any thread; never blocks.
     *
     * @param task what to run; it doesn't throw
     * @throws java.util.concurrent.RejectedExecutionException when the loop has ended with its transport
     */
    void execute(Runnable task);

    /** Whether this thread is the one that runs the loop now. */
    boolean inLoop();

    /**
     * Goes on with another thread because the present one is held by foreign code: what it calls at this moment stays with
     * it, and everything else of the loop runs on the new one. When the old thread comes back, {@link #inLoop} is false on
     * it, it touches nothing of the loop any more and ends. Any thread but the loop's.
     *
     * @return false where the transport lacks {@link TransportCapability#REPLACES_THREADS}, or the loop has ended
     */
    boolean replaceThread();
}
