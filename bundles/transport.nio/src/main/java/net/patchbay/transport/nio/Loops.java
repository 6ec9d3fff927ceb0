package net.patchbay.transport.nio;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;

/** The loops of a transport. New sockets go to them in turn. Never fewer than there were: each may have sockets. */
final class Loops {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private final LoopThreads threads = new LoopThreads();
    private final Consumer<String> log;
    private final List<NioLoop> loops = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile Settings settings;
    private volatile boolean closed;

    Loops(Settings settings, Consumer<String> log) throws IOException {
        this.log = log;
        try {
            change(settings);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Takes other settings; sockets that are open stay where they are. */
    void change(Settings to) throws IOException {
        while (loops.size() < to.loops()) {
            NioLoop loop = new NioLoop(Selector.open(), threads, log);
            loops.add(loop);
            loop.begin();
        }
        settings = to;
    }

    Settings settings() {
        return settings;
    }

    NioLoop next() {
        return loops.get(Math.floorMod(turn.getAndIncrement(), settings.loops()));
    }

    void checkOpen() throws TransportException {
        if (closed) {
            throw new TransportException(TransportError.CLOSED, "the transport nio is leaving");
        }
    }

    /** Keeps a new socket until it is closed, or this. */
    <S extends NioSocket> S keep(S socket) throws TransportException {
        socket.loop.add(socket);
        if (closed) {
            socket.close();
        }
        checkOpen();
        return socket;
    }

    /** Ends everything. A thread that foreign code holds is left behind and ends when that returns. */
    void close() {
        closed = true;
        loops.forEach(NioLoop::end);
        if (!threads.await(PATIENCE)) {
            loops.stream().filter(loop -> !loop.inLoop()).forEach(NioLoop::replaceThread);
            if (!threads.await(PATIENCE)) {
                log.accept("a callback holds a thread of the transport nio, which ends when the callback returns");
            }
        }
        threads.close();
    }
}
