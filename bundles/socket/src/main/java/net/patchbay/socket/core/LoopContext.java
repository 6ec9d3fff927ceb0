package net.patchbay.socket.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import net.patchbay.transport.EventLoop;

/** What the sockets of one event loop share: its memory, and the callback that runs now. */
final class LoopContext {
    /** How many seconds a callback may take before the loop goes on without it (D45). */
    private static final int PATIENCE = 5;

    /** Where a frame's thread is: not in a callback, in one, in us out of one, or in one that has lost the loop. */
    private static final int OUTSIDE = 0;

    private static final int INSIDE = 1;
    private static final int REENTERED = 2;
    private static final int TAKEN = 3;

    private static final VarHandle STATE;
    private static final VarHandle THREAD;
    private static final VarHandle SERIAL;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            STATE = lookup.findVarHandle(Frame.class, "state", int.class);
            THREAD = lookup.findVarHandle(Frame.class, "thread", Thread.class);
            SERIAL = lookup.findVarHandle(Frame.class, "serial", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final ReceiveMemory memory = new ReceiveMemory();
    final ByteBuffer[] gather = new ByteBuffer[64];
    final Requests.Stage endedRequests = new Requests.Stage();
    final Requests.Stage sendRequests = new Requests.Stage();
    final Requests.Stage receiveRequests = new Requests.Stage();

    private final Offer offer;
    private final EventLoop loop;
    private final EventLoop rest;
    private final boolean replaceable;
    private final List<Frame> stuck = new CopyOnWriteArrayList<>();
    private volatile Frame frame = new Frame();
    private volatile boolean over;

    /** Once the transport has left, what remains runs there, one after the other. */
    LoopContext(Offer offer, EventLoop loop, EventLoop rest, boolean replaceable) {
        this.offer = offer;
        this.loop = loop;
        this.replaceable = replaceable;
        this.rest = rest;
    }

    /** Whether it is of a loop of that transport. */
    boolean isOf(Offer one) {
        return offer == one;
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
                endedRequests.close();
                sendRequests.close();
                receiveRequests.close();
                over = true;
            }
        }
        rest.execute(task);
    }

    /** A callback begins; what is given back goes to {@link #leave}. */
    Frame enter(Object socket, Callout callout) {
        Frame now = frame;
        now.socket = socket;
        now.callout = callout;
        SERIAL.setOpaque(now, now.serial + 1);
        THREAD.setOpaque(now, Thread.currentThread());
        STATE.setRelease(now, INSIDE);
        return now;
    }

    /** It has returned; false when the loop has gone on with another thread meanwhile, and this one may touch nothing of it. */
    boolean leave(Frame now) {
        THREAD.setOpaque(now, null);
        boolean ours = STATE.compareAndSet(now, INSIDE, OUTSIDE);
        if (ours) {
            now.socket = null; // or the loop keeps the class loader of whoever it called last
            now.callout = null;
        } else {
            stuck.remove(now);
        }
        return ours;
    }

    /**
     * A callback calls us back: for so long the loop isn't given to another thread. False when this thread doesn't run the
     * loop, or doesn't any more.
     */
    boolean reenter() {
        return inLoop() && STATE.compareAndSet(frame, INSIDE, REENTERED);
    }

    /** What follows {@link #reenter}. */
    void returnToCallback() {
        STATE.setRelease(frame, INSIDE);
    }

    /** A number of the callback that runs: another one than its neighbours'. On the loop. */
    long callback() {
        return frame.serial;
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

    /** What holds up a socket, as words: a callback of it, or else what its loop runs. Any thread. */
    String runs(Object socket) {
        for (Frame one : stuck) {
            if (one.socket == socket) {
                return "the " + one.name();
            }
        }
        Frame now = frame;
        if (THREAD.getOpaque(now) == null) {
            return "calls on their way to it";
        }
        return "the " + (now.socket == socket ? now.name() : now.words());
    }

    /** Looks once a second for a callback that takes too long; returns what to log, null for nothing. */
    String look() {
        Frame now = frame;
        long serial = (long) SERIAL.getOpaque(now);
        if (THREAD.getOpaque(now) == null || serial != now.seen) {
            now.seen = serial;
            now.seconds = 0;
            return null;
        }
        now.seconds++;
        return now.seconds < PATIENCE ? null : replace(now);
    }

    /** Either the callback's return or this comes first, and the other one knows. */
    private String replace(Frame now) {
        String words = "the " + now.words() + " has run for " + now.seconds + " s on thread " + now.threadName();
        if (!replaceable) {
            return now.seconds == PATIENCE
                    ? words + "; the other sockets of that thread wait for it, as its transport can't move them"
                    : null;
        }
        if (!STATE.compareAndSet(now, INSIDE, TAKEN)) {
            return null;
        }
        stuck.add(now);
        frame = new Frame();
        loop.replaceThread();
        return words + "; the other sockets of that thread go on with another one";
    }

    /**
     * One callback that runs, on whatever thread. Written by that one at every callback, so without barriers; the watchdog looks
     * at it now and then.
     */
    static final class Frame {
        @SuppressWarnings("unused") // by its handle
        private int state;

        private Thread thread;
        private Object socket;
        private Callout callout;
        private long serial;

        /** By the watchdog alone. */
        private long seen;

        private int seconds;

        private String words() {
            return name() + " of " + socket;
        }

        private String name() {
            Callout which = callout;
            return which == null ? "callback" : which.name();
        }

        private String threadName() {
            Thread which = (Thread) THREAD.getOpaque(this);
            return which == null ? "that has just ended" : which.getName();
        }
    }
}
