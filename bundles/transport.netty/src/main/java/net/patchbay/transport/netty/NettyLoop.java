package net.patchbay.transport.netty;

import io.netty.channel.Channel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import net.patchbay.transport.EventLoop;

/**
 * A loop of Netty's, with the channels that it runs: a loop of Netty's that is shut down without a pause may end before it has closed
 * them.
 */
final class NettyLoop implements EventLoop {
    private final io.netty.channel.EventLoop loop;
    private final Set<Channel> channels = new HashSet<>();
    private final Staging staging = new Staging();
    private boolean closing;

    NettyLoop(io.netty.channel.EventLoop loop) {
        this.loop = loop;
    }

    io.netty.channel.EventLoop netty() {
        return loop;
    }

    /** What its sockets' data passes through. On the loop. */
    Staging staging() {
        return staging;
    }

    /** A channel was registered. On the loop. */
    void add(Channel channel) {
        channels.add(channel);
        if (closing) {
            closeNow(channel);
        }
    }

    /** A channel has gone. On the loop. */
    void remove(Channel channel) {
        channels.remove(channel);
    }

    /** Whether its channels are closed because the transport leaves. On the loop. */
    boolean closing() {
        return closing;
    }

    /** Closes its channels, and each that comes. On the loop. */
    void closeChannels() {
        closing = true;
        List.copyOf(channels).forEach(NettyLoop::closeNow);
        staging.close();
    }

    /** Runs what ends a socket; where the loop has ended, it has closed the socket's channel before. Any thread. */
    void executeEnd(Runnable end) {
        try {
            loop.execute(end);
        } catch (RejectedExecutionException e) {
            // nothing is left to end
        }
    }

    private static void closeNow(Channel channel) {
        channel.unsafe().close(channel.voidPromise());
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(task);
    }

    @Override
    public boolean inLoop() {
        return loop.inEventLoop();
    }

    /** Netty ties a loop to its thread. */
    @Override
    public boolean replaceThread() {
        return false;
    }
}
