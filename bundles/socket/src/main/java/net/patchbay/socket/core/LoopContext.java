package net.patchbay.socket.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import net.patchbay.transport.EventLoop;

/** What the sockets of one event loop share: its memory, and the callback that runs now. */
final class LoopContext {
    /** How many seconds a callback may take before the loop goes on without it (D45). */
    private static final int PATIENCE = 5;

    private static final VarHandle THREAD;
    private static final VarHandle SERIAL;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            THREAD = lookup.findVarHandle(Frame.class, "thread", Thread.class);
            SERIAL = lookup.findVarHandle(Frame.class, "serial", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final ReceiveMemory memory = new ReceiveMemory();
    final ByteBuffer[] gather = new ByteBuffer[64];

    private final EventLoop loop;
    private final EventLoop rest;
    private final List<Frame> stuck = new CopyOnWriteArrayList<>();
    private volatile Frame frame = new Frame();
    private volatile boolean over;

    /** Once the transport has left, what remains runs there, one after the other. */
    LoopContext(EventLoop loop, EventLoop rest) {
        this.loop = loop;
        this.rest = rest;
    }

    boolean inLoop() {
        return over ? rest.inLoop() : loop.inLoop();
    }

    void execute(Runnable task) {
        if (!over) {
            try {
                loop.execute(task);
                return;
            } catch (RejectedExecutionException e) {
                over = true;
            }
        }
        rest.execute(task);
    }

    /** A callback begins; the answer is given to {@link #leave}. */
    Frame enter(SocketCore socket, Callout callout) {
        Frame now = frame;
        now.socket = socket;
        now.callout = callout;
        SERIAL.setOpaque(now, now.serial + 1);
        THREAD.setOpaque(now, Thread.currentThread());
        return now;
    }

    void leave(Frame now) {
        now.socket = null; // or the loop keeps the class loader of whoever it called last
        now.callout = null;
        THREAD.setOpaque(now, null);
        SERIAL.setOpaque(now, now.serial + 1);
        if (now != frame) {
            stuck.remove(now);
        }
    }

    boolean inside(Thread thread) {
        if (frame.thread == thread) {
            return true;
        }
        for (Frame one : stuck) {
            if (one.thread == thread) {
                return true;
            }
        }
        return false;
    }

    /** Looks once a second for a callback that takes too long; returns what to log, empty for nothing. */
    List<String> look() {
        List<String> words = new ArrayList<>();
        Frame now = frame;
        long serial = (long) SERIAL.getOpaque(now);
        if (THREAD.getOpaque(now) == null || serial != now.seen) {
            now.seen = serial;
            now.seconds = 0;
        } else if (++now.seconds == PATIENCE) {
            frame = new Frame();
            stuck.add(now);
            boolean moved = loop.replaceThread();
            words.add("the " + now.words() + " has run for " + PATIENCE + " s on thread " + now.threadName()
                    + (moved
                            ? "; the other sockets of that thread go on with another one"
                            : "; the other sockets of that thread wait for it, as its transport can't move them"));
        }
        return words;
    }

    /**
     * One callback that runs, on whatever thread. Written by that one at every callback, so without barriers; the watchdog looks
     * at it now and then.
     */
    static final class Frame {
        private Thread thread;
        private SocketCore socket;
        private Callout callout;
        private long serial;

        /** By the watchdog alone. */
        private long seen;

        private int seconds;

        private String words() {
            Callout which = callout;
            return (which == null ? "callback" : which.name()) + " of " + socket;
        }

        private String threadName() {
            Thread which = (Thread) THREAD.getOpaque(this);
            return which == null ? "that has just ended" : which.getName();
        }
    }
}
