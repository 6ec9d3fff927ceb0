package net.patchbay.transport.netty;

import io.netty.channel.IoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The loops of a transport; sockets go to one after the other. */
final class Loops implements AutoCloseable {
    private static final int STOP_SECONDS = 10;

    private final Io io;
    private final String name;
    private final MultiThreadIoEventLoopGroup group;
    private final List<NettyLoop> loops = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * Starts them.
     *
     * @param io what they wait with
     * @param name the beginning of their threads' names
     * @param threads how many; 0 for as many as there are processors
     */
    Loops(Io io, String name, int threads) {
        this.io = io;
        this.name = name;
        int count = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        this.group = new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory(name, true), io.handlers());
        for (EventExecutor loop : group) {
            loops.add(new NettyLoop((IoEventLoop) loop));
        }
    }

    /** Loops as they are configured; says what they wait with. */
    static Loops configured(String wanted, int threads, String name, Report report) {
        if (threads < 0) {
            throw new IllegalArgumentException("threads = " + threads + " is less than none");
        }
        Io io = IoChoice.choose(wanted, report::warn);
        report.info("the transport " + name + " waits with " + io.name());
        return new Loops(io, "patchbay-" + name, threads);
    }

    /** As many that carry datagrams: they wait with java.nio, since only there an empty datagram can be sent. */
    Loops ofDatagrams() {
        return io instanceof NioIo ? this : new Loops(new NioIo(), name + "-udp", loops.size());
    }

    Io io() {
        return io;
    }

    NettyLoop next() {
        return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
    }

    boolean closed() {
        return group.isShuttingDown();
    }

    /** Closes the channels and ends the threads; waits for that, with a bound. */
    @Override
    public void close() {
        if (!group.isShuttingDown()) {
            closeChannels();
        }
        group.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
    }

    private void closeChannels() {
        for (NettyLoop loop : loops) {
            loop.netty().submit(loop::closeChannels).awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
        }
    }
}
