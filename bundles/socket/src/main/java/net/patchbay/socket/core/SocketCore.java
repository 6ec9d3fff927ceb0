package net.patchbay.socket.core;

import java.util.ArrayDeque;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.transport.TransportSocket;
import net.patchbay.wsk.EventCallbackControl;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.SocketCategory;
import net.patchbay.wsk.WskException;
import net.patchbay.wsk.WskIoctl;
import net.patchbay.wsk.WskOption;
import net.patchbay.wsk.WskSocket;

/**
 * What every socket is: calls that hop to its loop, foreign code called there one at a time, and a close that waits for both.
 *
 * <p>Steps change state, on the loop; {@link #pump} makes the calls that are due by then, and nothing else makes any. So
 * nobody is called on the stack of whoever made something due, and callbacks of one socket never overlap (D41).
 */
public abstract class SocketCore implements WskSocket, RequestOwner {
    /** How many calls one turn makes at most, so that no socket keeps its loop from the others. */
    private static final int TURN = 32;

    private static final AtomicLong IDS = new AtomicLong();

    private final long id = IDS.incrementAndGet();
    private final SocketCategory category;
    private final Opened<?> opened;
    private final SocketOwner owner;
    private final Engine engine;
    private final LoopContext context;
    private final TransportSocket transport;
    private final EventMask events;
    private final Fence fence = new Fence(this);
    private final CallGate gate = new CallGate();
    private final Request<Void> closing;

    private final ArrayDeque<Request<?>> ended = new ArrayDeque<>();
    private final Callout endings = new Endings();
    private final Runnable turn = this::pump;
    private boolean begun;
    private boolean due;
    private boolean busy;
    private boolean closed;
    private int interest;
    private Closing closeStage = Closing.OPEN;
    private volatile boolean lost;

    /** For the log alone. */
    private Callout running;

    private enum Closing {
        OPEN,
        CANCELLED,
        ENDED
    }

    SocketCore(SocketCategory category, Engine engine, SocketOwner owner, Opened<?> opened) {
        this.category = category;
        this.engine = engine;
        this.owner = owner;
        this.opened = opened;
        this.transport = opened.socket();
        this.context = engine.contextOf(transport.loop());
        this.events = new EventMask(owner.statics() & EventControl.bitsOf(category));
        this.closing = new Request<>(RequestOwner.indifferent(engine));
    }

    // ------------------------------------------------------------ what the kinds of sockets add

    /** What was found ready. */
    abstract void ready(int readiness);

    /** What was found ready before the socket is its program's. */
    void early(int readiness) {}

    /** The next callback that is due, null for none. May read. */
    abstract Callout next();

    /** What is to be asked of the transport now. */
    abstract int wanted();

    /** Ends all requests that wait, with that. */
    abstract void endAll(WskException why);

    /** Lets go of the transport's socket. */
    abstract void letGo();

    /** Between two calls: what was put off to go together. */
    void flush() {}

    /** The callback that tells that the transport has left, once; null where no event that could is enabled (D52). */
    abstract Callout farewell();

    /** The bits of the events that have callbacks. */
    abstract int callbacks();

    /** Events were enabled, some of them perhaps anew. On the loop. */
    void enabled(int bits) {}

    /** Whether events may be enabled yet. */
    abstract boolean operational();

    // ------------------------------------------------------------ calls

    /** A request whose step runs on the loop; where the socket is closed it fails, and the step doesn't run. */
    final <T, R extends Request<T>> R call(R request, String what, Step<R> step) {
        if (context.inLoop()) {
            if (gate.isShut()) {
                request.fail(forcedClosed(what));
                return request;
            }
            run(request, what, step);
            schedule();
            return request;
        }
        if (!gate.enter()) {
            request.fail(forcedClosed(what));
            return request;
        }
        context.execute(() -> {
            run(request, what, step);
            gate.leave();
            pump();
        });
        return request;
    }

    private <T, R extends Request<T>> void run(R request, String what, Step<R> step) {
        if (lost || closeStage != Closing.OPEN) {
            end(request, forcedClosed(what));
            return;
        }
        try {
            step.run(request);
        } catch (WskException e) {
            end(request, e);
        }
    }

    /** What a request does on the loop. */
    interface Step<R> {
        void run(R request) throws WskException;
    }

    /** Runs something on the loop, soon. */
    final void later(Runnable step) {
        context.execute(() -> {
            step.run();
            pump();
        });
    }

    final WskException forcedClosed(String what) {
        return failure(
                NtStatus.FILE_FORCED_CLOSED,
                what,
                lost ? "its transport has left: close the socket and make another one" : "the socket is closed");
    }

    final WskException failure(NtStatus status, String what, String why) {
        return new WskException(status, what + " of " + this + " failed, " + why);
    }

    /** A request has ended well; it completes in its turn. */
    final <T> void end(Request<T> request, T value) {
        if (request.take()) {
            request.outcome(value);
            ended.add(request);
        }
    }

    /** A request without a value has ended well; it completes in its turn. */
    final void endEmpty(Request<?> request) {
        if (request.take()) {
            ended.add(request);
        }
    }

    /** A request has failed; it completes in its turn. */
    final void end(Request<?> request, WskException why) {
        if (request.take()) {
            request.outcome(why);
            ended.add(request);
        }
    }

    // ------------------------------------------------------------ the turn

    /** Begins to listen to the transport. On the loop. */
    final void attach() {
        transport.attach(this::onReady);
    }

    /** The socket is its program's now: callbacks may start. On the loop. */
    final void begin() {
        begun = true;
        pump();
    }

    /** Keeps callbacks from starting until {@link #begin}. */
    final boolean begun() {
        return begun;
    }

    /** What the transport tells. */
    final void onReady(int readiness) {
        if (!begun) {
            early(readiness);
            return;
        }
        if (busy) {
            interest = 0;
            transport.interest(0);
            return;
        }
        ready(readiness);
        pump();
    }

    /** Has a turn run soon, and not on this stack. */
    final void schedule() {
        if (!due && !busy) {
            due = true;
            context.execute(turn);
        }
    }

    final void pump() {
        due = false;
        if (busy || !begun) {
            return;
        }
        for (int calls = 0; calls < TURN; calls++) {
            Callout callout = ended.isEmpty() ? due() : endings;
            if (callout == null) {
                settle();
                if (ended.isEmpty()) {
                    return;
                }
                callout = endings;
            }
            busy = true;
            running = callout;
            LoopContext.Frame frame = context.enter(this, callout);
            callout.call();
            context.leave(frame);
            if (!context.inLoop()) {
                Callout late = callout;
                context.execute(() -> resume(late));
                return;
            }
            finish(callout);
        }
        settle();
        schedule();
    }

    /** The loop went on with another thread while the call ran. */
    private void resume(Callout callout) {
        finish(callout);
        pump();
    }

    private void finish(Callout callout) {
        busy = false;
        running = null;
        callout.finish();
        if (!closed) {
            flush();
        }
    }

    private Callout due() {
        if (closeStage == Closing.OPEN) {
            return lost ? farewell() : next();
        }
        return null;
    }

    private void settle() {
        if (closeStage != Closing.OPEN) {
            settleClose();
        } else if (!lost) {
            flush();
            int now = wanted();
            if (now != interest) {
                interest = now;
                transport.interest(now);
            }
        }
    }

    // ------------------------------------------------------------ closing

    @Override
    public final CompletableFuture<Void> close() {
        if (gate.shut()) {
            closing.take();
            context.execute(this::closeNow);
        }
        return closing;
    }

    /** Closes, and nobody waits for it. */
    final void closeUnwaited() {
        CompletableFuture<Void> unused = close();
    }

    private void closeNow() {
        engine.closing(this);
        begun = true;
        closeStage = Closing.CANCELLED;
        if (!lost) {
            letGo();
        }
        endWaiting(failure(NtStatus.CANCELLED, "a request", "the socket was closed"));
        pump();
    }

    private void endWaiting(WskException why) {
        endAll(why);
        engine.addressLists().endAll(this, why);
        disabling.forEach(one -> end(one.request, why));
        disabling.clear();
    }

    /** What a close waits for, as words. */
    final String runs() {
        Callout now = running;
        return now == null ? "calls on their way to it" : "the " + now.name();
    }

    /** The close completes behind everything else: calls on their way, requests, the callback that runs. */
    private void settleClose() {
        if (closeStage == Closing.ENDED) {
            return;
        }
        if (!gate.isEmpty()) {
            schedule();
            return;
        }
        closeStage = Closing.ENDED;
        closed = true;
        forget();
        closing.outcome((Void) null);
        ended.add(closing);
    }

    /** What is to be said of what the program left behind. */
    void forget() {}

    /** The transport has left, or leaves now (D52). On the loop. */
    final void lose() {
        if (lost || closeStage != Closing.OPEN) {
            return;
        }
        lost = true;
        endWaiting(forcedClosed("a request"));
        letGo();
        pump();
    }

    /** As {@link #lose}; tells when the socket needs its loop no longer. Any thread. */
    final void leave(Runnable done) {
        context.execute(() -> {
            lose();
            done.run();
        });
    }

    final boolean lost() {
        return lost;
    }

    final boolean isClosing() {
        return gate.isShut();
    }

    // ------------------------------------------------------------ events

    @Override
    public final NtStatus controlEvents(EventCallbackControl control) {
        return EventControl.apply(this, control, null);
    }

    final EventMask events() {
        return events;
    }

    /** A request to disable waits for the callback that runs. */
    private final ArrayDeque<Disabling> disabling = new ArrayDeque<>();

    record Disabling(int bit, Request<Void> request) {}

    final void disableRequested(int bit, Request<Void> request) {
        if (events.running(bit)) {
            disabling.add(new Disabling(bit, request));
        } else {
            end(request, (Void) null);
        }
    }

    /** A callback of an event has returned. */
    final void eventEnded(int bit) {
        events.end(bit);
        if (!disabling.isEmpty()) {
            disabling.removeIf(one -> {
                if (one.bit == bit) {
                    end(one.request, (Void) null);
                }
                return one.bit == bit;
            });
        }
    }

    /** Something about events has changed: whatever is due now comes soon. Any thread. */
    final void eventsChanged(Runnable first) {
        context.execute(() -> {
            first.run();
            pump();
        });
    }

    // ------------------------------------------------------------ options and control codes

    @Override
    public final <T> CompletableFuture<Void> setOption(WskOption<T> option, T value) {
        if (option.type() == EventCallbackControl.class) {
            Request<Void> request = new Request<>(this);
            EventCallbackControl control = (EventCallbackControl) value;
            NtStatus status = EventControl.apply(this, control, request);
            if (!status.success()) {
                request.fail(failure(status, "setting " + option, EventControl.why(status)));
            }
            return request;
        }
        return call(new Request<Void>(this), "setting " + option, request -> {
            engine.options().set(this, option, value);
            end(request, (Void) null);
        });
    }

    @Override
    public final <T> CompletableFuture<T> getOption(WskOption<T> option) {
        return call(
                new Request<T>(this),
                "asking for " + option,
                request -> end(request, engine.options().get(this, option)));
    }

    @Override
    public final <I, O> CompletableFuture<O> ioctl(WskIoctl<I, O> ioctl, I input) {
        return call(
                new Request<O>(this), ioctl.name(), request -> engine.controls().run(this, ioctl, input, request));
    }

    // ------------------------------------------------------------ requests of it

    @Override
    public final boolean insideCallback() {
        return engine.insideCallback();
    }

    @Override
    public final void cancelled(Request<?> request) {
        context.execute(this::dropCancelled);
    }

    private void dropCancelled() {
        if (closeStage == Closing.OPEN && !lost) {
            forgetCancelled();
            pump();
        }
    }

    /** Some requests were cancelled. */
    abstract void forgetCancelled();

    @Override
    public void cancelAsked(Request<?> request) {}

    @Override
    public final Runnable after(long time, TimeUnit unit, Runnable work) {
        return engine.after(time, unit, work);
    }

    // ------------------------------------------------------------ what it is

    final Engine engine() {
        return engine;
    }

    final SocketOwner owner() {
        return owner;
    }

    final LoopContext context() {
        return context;
    }

    final TransportSocket transport() {
        return transport;
    }

    /** A number that no other socket has. */
    public final long id() {
        return id;
    }

    @Override
    public final SocketCategory category() {
        return category;
    }

    @Override
    public final TransportProtocol protocol() {
        return opened.protocol();
    }

    final boolean can(TransportCapability capability) {
        return opened.offer().capabilities().contains(capability);
    }

    final Opened<?> opened() {
        return opened;
    }

    @Override
    public String toString() {
        return "socket " + id + " (" + category.name().toLowerCase(Locale.ROOT) + " " + protocol() + " of "
                + owner.name() + ")";
    }

    /** Where its callbacks are called. */
    final Fence fence() {
        return fence;
    }

    /** Requests that have ended complete one by one, as callbacks are made: what depends on them is foreign code. */
    private final class Endings implements Callout {
        private Request<?> request;

        @Override
        public String name() {
            return "code that depends on a request";
        }

        @Override
        public void call() {
            request = ended.poll();
            request.publish();
        }

        @Override
        public void finish() {
            if (request == closing) {
                engine.closed(SocketCore.this);
                owner.closed(SocketCore.this);
            }
            request = null;
        }
    }
}
