package net.patchbay.transport.loops;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;

/**
 * The loops of a transport. New sockets go to them in turn. Never fewer than there were: each may have sockets. Any thread.
 *
 * @param <P> what they wait with
 */
public final class Loops<P extends Poller> implements AutoCloseable {
    /**
     * Makes what a loop waits with.
     *
     * @param <P> what it is
     */
    @FunctionalInterface
    public interface Pollers<P extends Poller> {
        /** Opens one. */
        P open() throws IOException;
    }

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private final String transport;
    private final LoopThreads threads;
    private final Pollers<P> pollers;
    private final Consumer<String> log;
    private final List<Loop<P>> loops = new CopyOnWriteArrayList<>();
    private final AtomicLong aheadOfAll = new AtomicLong();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile Settings settings;
    private volatile boolean closed;

    /**
     * Starts them.
     *
     * @param transport the transport's name, for the names of the threads and for messages
     * @param pollers makes what each waits with
     * @param settings how many, and so on
     * @param log hears what callbacks throw, and other surprises; any thread
     * @throws IOException the system has no more to wait with
     */
    public Loops(String transport, Pollers<P> pollers, Settings settings, Consumer<String> log) throws IOException {
        this.transport = transport;
        this.threads = new LoopThreads("patchbay-" + transport + "-");
        this.pollers = pollers;
        this.log = log;
        try {
            change(settings);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Takes other settings; sockets that are open stay where they are. */
    public synchronized void change(Settings to) throws IOException {
        while (!closed && loops.size() < to.loops()) {
            Loop<P> loop = new Loop<>(pollers.open(), threads, aheadOfAll, log);
            loops.add(loop);
            loop.begin();
        }
        settings = to;
    }

    /** Says what went wrong. */
    public void complain(String words) {
        log.accept(words);
    }

    /** What is configured now. */
    public Settings settings() {
        return settings;
    }

    /** The loop of the next socket. */
    public Loop<P> next() {
        return loops.get(Math.floorMod(turn.getAndIncrement(), settings.loops()));
    }

    /** Throws when the transport leaves. */
    public void checkOpen() throws TransportException {
        if (closed) {
            throw new TransportException(TransportError.CLOSED, "the transport " + transport + " is leaving");
        }
    }

    /**
     * Keeps a new socket until it is closed, or this.
     *
     * @param socket the socket
     * @param <S> its type
     * @return the socket
     * @throws TransportException when the transport leaves; the socket is closed
     */
    public <S extends LoopSocket<P>> S keep(S socket) throws TransportException {
        socket.loop().add(socket);
        if (closed) {
            socket.close();
        }
        checkOpen();
        return socket;
    }

    /** Ends everything. A thread that foreign code holds is left behind and ends when that returns. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        loops.forEach(Loop::end);
        if (!threads.await(PATIENCE)) {
            loops.stream().filter(loop -> !loop.inLoop()).forEach(Loop::replaceThread);
            if (!threads.await(PATIENCE)) {
                log.accept("a callback holds a thread of the transport " + transport
                        + ", which ends when the callback returns");
            }
        }
        threads.close();
    }
}
