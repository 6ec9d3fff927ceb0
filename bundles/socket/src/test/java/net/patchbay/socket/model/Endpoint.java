package net.patchbay.socket.model;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.DataIndication;
import net.patchbay.wsk.DisconnectEvent;
import net.patchbay.wsk.EventCallbackControl;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.ReceiveFlag;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskException;

/**
 * One end of a connection, and what may happen to it by the rules. Its driver asks for things, one after the other, on a thread
 * of its own; callbacks and completions come on the socket's loop.
 */
final class Endpoint {
    private static final int MOST_UNDER_WAY = 128 * 1024;
    private static final int MOST_REQUESTS = 8;

    private final String name;
    private final Flow out;
    private final Flow in;
    private final Faults faults;
    private final Random random;

    /** For callbacks, which run on another thread than the driver. */
    private final Random answers;

    private final AtomicBoolean inside = new AtomicBoolean();
    private final AtomicInteger outstanding = new AtomicInteger();
    private final Queue<DataIndication> retained = new ConcurrentLinkedQueue<>();
    private final Queue<Receive> receives = new ConcurrentLinkedQueue<>();
    private final Gate receiveEvent = new Gate();
    private final Gate disconnectEvent = new Gate();
    private volatile WskConnectionSocket socket;
    private volatile boolean closed;
    private volatile boolean quiet;

    /** The connection is broken off: requests may fail, and ends come. What comes is still in order. */
    private volatile boolean broken;

    /** Which state an event is in for sure: a callback must not come while it is off. */
    private static final class Gate {
        private int version;
        private volatile boolean on;

        /** Something else is asked of the event from here on. */
        synchronized int next() {
            return ++version;
        }

        /** It is off, unless something else was asked of it meanwhile. */
        synchronized void offSince(int asked) {
            if (version == asked) {
                on = false;
            }
        }
    }

    private record Receive(CompletableFuture<Long> request, ByteBuffer into) {}

    Endpoint(String name, Flow out, Flow in, Faults faults, long seed) {
        this.name = name;
        this.out = out;
        this.in = in;
        this.faults = faults;
        this.random = new Random(seed);
        this.answers = new Random(~seed);
    }

    ConnectionDispatch<Endpoint> dispatch() {
        return new ConnectionDispatch<>(
                (which, self, data) -> self.received(data),
                (which, self, kind) -> self.disconnected(kind),
                (which, self, size) -> self.callback(null, () -> null));
    }

    void is(WskConnectionSocket made) {
        socket = made;
    }

    // ------------------------------------------------------------ callbacks

    private <T> T callback(Gate gate, Supplier<T> body) {
        faults.check(inside.compareAndSet(false, true), name + ": two callbacks at once");
        faults.check(!closed, name + ": a callback after the close has completed");
        faults.check(gate == null || gate.on, name + ": a callback of an event that is disabled");
        try {
            return body.get();
        } finally {
            inside.set(false);
        }
    }

    private ReceiveAnswer received(DataIndication data) {
        return callback(receiveEvent, () -> {
            int length = data.length();
            int choice = quiet ? 0 : answers.nextInt(8);
            switch (choice) {
                case 0, 1, 2, 3 -> {
                    in.came(data.buffer());
                    return ReceiveAnswer.SUCCESS;
                }
                case 4 -> {
                    in.came(data.buffer());
                    retained.add(data);
                    return ReceiveAnswer.PENDING;
                }
                case 5, 6 -> {
                    int taken = answers.nextInt(length + 1);
                    in.came(data.buffer().slice(data.buffer().position(), taken));
                    return ReceiveAnswer.accepted(taken);
                }
                default -> {
                    return ReceiveAnswer.DATA_NOT_ACCEPTED;
                }
            }
        });
    }

    private void disconnected(DisconnectEvent.Kind kind) {
        callback(disconnectEvent, () -> {
            faults.check(
                    quiet || broken || kind == DisconnectEvent.Kind.GRACEFUL, name + ": ended " + kind + " by nobody");
            return null;
        });
    }

    // ------------------------------------------------------------ what the driver does

    /** Does one thing; false when it was nothing. */
    boolean step() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> send();
            case 3, 4 -> receive();
            case 5 -> cancel();
            case 6, 7 -> toggle(WskEvent.RECEIVE, receiveEvent);
            case 8 -> toggle(WskEvent.DISCONNECT, disconnectEvent);
            default -> releaseOne();
        };
    }

    private boolean send() {
        if (out.underWay() > MOST_UNDER_WAY) {
            return false;
        }
        ByteBuffer bytes = out.next(1 + random.nextInt(4_000));
        long size = bytes.remaining();
        outstanding.incrementAndGet();
        CompletableFuture<Void> unused = socket.send(bytes).handle((count, why) -> {
            completed("send");
            boolean whole = why == null && count == size;
            faults.check(broken || whole, name + ": send of " + size + " came to " + count + ", " + why);
            return null;
        });
        return true;
    }

    private boolean receive() {
        receives.removeIf(one -> one.request.isDone());
        if (receives.size() >= MOST_REQUESTS) {
            return false;
        }
        boolean empty = random.nextInt(4) == 0;
        ByteBuffer into = ByteBuffer.allocate(empty ? 0 : 1 + random.nextInt(3_000));
        ReceiveFlag flag = !empty && random.nextInt(3) == 0 ? ReceiveFlag.WAITALL : null;
        outstanding.incrementAndGet();
        onLoop(() -> receive(into, flag));
        return true;
    }

    /**
     * Does something on the socket's loop: what depends on a request is added before it completes, and learns of its bytes in
     * the order in which they came.
     */
    private void onLoop(Runnable work) {
        Thread driver = Thread.currentThread();
        CompletableFuture<Void> unused = socket.localAddress().handle((address, why) -> {
            if (why != null) {
                outstanding.decrementAndGet();
            } else if (Thread.currentThread() == driver) {
                onLoop(work);
            } else {
                work.run();
            }
            return null;
        });
    }

    private void receive(ByteBuffer into, ReceiveFlag flag) {
        CompletableFuture<Long> request = socket.receive(into, flag);
        CompletableFuture<Void> unused = request.handle((count, why) -> {
            completed("receive");
            faults.check(broken || why == null || isCancelled(why), name + ": receive failed, " + why);
            if (why == null) {
                faults.check(count == into.position(), name + ": receive says " + count + " of " + into);
                in.came(into.flip());
            } else {
                faults.check(into.position() == 0, name + ": a failed receive has taken " + into.position());
            }
            return null;
        });
        receives.add(new Receive(request, into));
        if (quiet) {
            boolean unusedToo = request.cancel(false);
        }
    }

    private static boolean isCancelled(Throwable why) {
        Throwable cause = why instanceof CompletionException ? why.getCause() : why;
        boolean refused = cause instanceof WskException wsk && wsk.status() == NtStatus.CANCELLED;
        return refused || cause instanceof CancellationException;
    }

    private void completed(String what) {
        faults.check(!closed, name + ": a " + what + " completed after the close");
        outstanding.decrementAndGet();
    }

    private boolean cancel() {
        Receive one = receives.poll();
        if (one == null) {
            return false;
        }
        boolean cancelled = one.request.cancel(false);
        faults.check(!cancelled || one.into.position() == 0, name + ": cancelled after bytes were taken");
        return true;
    }

    private boolean toggle(WskEvent event, Gate gate) {
        int version = gate.next();
        if (random.nextBoolean()) {
            gate.on = true;
            NtStatus status = socket.enable(event);
            faults.check(broken || status == NtStatus.SUCCESS, name + ": enabling " + event + " says " + status);
        } else if (random.nextBoolean()) {
            outstanding.incrementAndGet();
            CompletableFuture<Void> unused = socket.disable(event).handle((done, why) -> {
                completed("disable");
                faults.check(broken || why == null, name + ": disabling " + event + " failed, " + why);
                gate.offSince(version);
                return null;
            });
        } else {
            NtStatus status = socket.controlEvents(EventCallbackControl.disable(event));
            if (status == NtStatus.SUCCESS) {
                gate.on = false;
            } else {
                boolean pending = status == NtStatus.EVENT_PENDING;
                faults.check(broken || pending, name + ": disabling " + event + " says " + status);
            }
        }
        return true;
    }

    private boolean releaseOne() {
        DataIndication data = retained.poll();
        if (data != null) {
            NtStatus status = socket.release(data);
            faults.check(status == NtStatus.SUCCESS, name + ": releasing says " + status);
            faults.check(socket.release(data) == NtStatus.INVALID_PARAMETER, name + ": released twice without a word");
        }
        return data != null;
    }

    // ------------------------------------------------------------ the end

    void mayBreak() {
        broken = true;
    }

    /** Breaks the connection off in the middle of everything. */
    void breakOff() {
        if (random.nextBoolean()) {
            CompletableFuture<Void> unused = socket.disconnectAbortive();
        } else {
            CompletableFuture<Void> unused = close();
        }
    }

    /** Takes everything that comes from here on. */
    void quieten() {
        quiet = true;
        for (Receive one : receives) {
            boolean unused = one.request.cancel(false);
        }
        int unused = receiveEvent.next();
        receiveEvent.on = true;
        socket.enable(WskEvent.RECEIVE);
        while (!retained.isEmpty()) {
            releaseOne();
        }
    }

    /** A receive that waits for all ends when it is cancelled, with what it has. */
    int outstanding() {
        return outstanding.get();
    }

    boolean hasAll() {
        return in.underWay() == 0 && outstanding.get() == 0;
    }

    /** When it has completed, everything else has, and nothing comes any more. */
    CompletableFuture<Void> close() {
        return socket.close().thenRun(() -> {
            closed = true;
            faults.check(outstanding.get() == 0, name + ": the close completed before " + outstanding + " requests");
        });
    }

    @Override
    public String toString() {
        return name + " (" + in + ", " + outstanding + " requests)";
    }
}
