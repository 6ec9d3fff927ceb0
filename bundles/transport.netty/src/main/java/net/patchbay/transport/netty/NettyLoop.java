package net.patchbay.transport.netty;

import net.patchbay.transport.EventLoop;

/** A loop of Netty's. */
final class NettyLoop implements EventLoop {
    private final io.netty.channel.EventLoop loop;

    NettyLoop(io.netty.channel.EventLoop loop) {
        this.loop = loop;
    }

    io.netty.channel.EventLoop netty() {
        return loop;
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
