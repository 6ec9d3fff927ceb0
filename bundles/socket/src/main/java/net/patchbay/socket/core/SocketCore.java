package net.patchbay.socket.core;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportException;
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
 * What every socket is: calls that hop to its loop, {@link Turns} in which its program is called, and a close that waits for
 * both.
 */
public abstract class SocketCore implements WskSocket, RequestOwner, Turns.Player {
    private static final AtomicLong IDS = new AtomicLong();

    private final long id = IDS.incrementAndGet();
    private final SocketCategory category;
    private final Opened<?> opened;
    private final SocketOwner owner;
    private final Engine engine;
    private final LoopContext context;
    private final TransportSocket transport;
    private final EventMask events;
    private final Turns turns;
    private final Disabling disabling;
    private final Fence fence = new Fence(this);
    private final Calls calls;
    private final Closing closing;
    private final Departure departure = new Departure(this);
    private volatile IntSupplier selected = () -> 0;
    private int interest;
    private volatile FlowKeeper keeper = new FlowKeeper.OfNobody(this);

    SocketCore(SocketCategory category, Engine engine, SocketOwner owner, Opened<?> opened) {
        this.category = category;
        this.engine = engine;
        this.owner = owner;
        this.opened = opened;
        this.transport = opened.socket();
        this.context = engine.contextOf(opened);
        this.events = new EventMask(owner.statics() & EventControl.bitsOf(category));
        this.turns = new Turns(context, this);
        this.disabling = new Disabling(events, turns);
        this.calls = new Calls(this, context, turns);
        this.closing = new Closing(this, calls, turns);
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
    abstract void endAll(Supplier<WskException> why);

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

    /** As what it takes events: a stream socket as what it has become. */
    SocketCategory role() {
        return category;
    }

    /** Whether events may be enabled yet. */
    abstract boolean operational();

    /** How many requests wait. For those who watch, any thread. */
    int pending() {
        return 0;
    }

    /** How many bytes have come. For those who watch, any thread. */
    long received() {
        return 0;
    }

    /** How many bytes have gone. For those who watch, any thread. */
    long sent() {
        return 0;
    }

    /** How many datagrams nobody took. For those who watch, any thread. */
    long dropped() {
        return 0;
    }

    // ------------------------------------------------------------ calls

    /** As {@link Calls#call}. */
    final <T, R extends Request<T>> R call(R request, String what, Calls.Step<R> step) {
        return calls.call(request, what, step);
    }

    /** What is done at once where it can be, and how a call is made that can't. */
    final Calls calls() {
        return calls;
    }

    /** Whether it is open, and its transport there. On the loop. */
    final boolean works() {
        return !lost() && closing.isOpen();
    }

    /** Runs something on the loop, soon; where all sockets were closed and their threads are gone, nothing is to be done. */
    final void later(Runnable step) {
        try {
            context.execute(() -> {
                step.run();
                turns.play();
            });
        } catch (RejectedExecutionException e) {
            // a hook that thought about a connect for longer than this bundle was there
        }
    }

    final WskException forcedClosed(String what) {
        return failure(
                NtStatus.FILE_FORCED_CLOSED,
                what,
                lost() ? "its transport has left: close the socket and make another one" : "the socket is closed");
    }

    final WskException failure(NtStatus status, String what, String why) {
        return new WskException(status, what + " of " + this + " failed, " + why);
    }

    /** What a transport failed with, as it said it: the other face has finer words than statuses. */
    final WskException failure(TransportException why, String what) {
        WskException failure = failure(Statuses.of(why), what, why.getMessage());
        failure.initCause(why);
        return failure;
    }

    /** As {@link Turns#end(Request, Object)}. */
    final <T> void end(Request<T> request, T value) {
        turns.end(request, value);
    }

    /** As {@link Turns#endEmpty}. */
    final void endEmpty(Request<?> request) {
        turns.endEmpty(request);
    }

    /** As {@link Turns#end(Request, WskException)}. */
    final void end(Request<?> request, WskException why) {
        turns.end(request, why);
    }

    /** As {@link Turns#hasEnded}. */
    final boolean hasEnded() {
        return turns.hasEnded();
    }

    // ------------------------------------------------------------ turns

    /** Begins to listen to the transport. On the loop. */
    final void attach() {
        transport.attach(this::onReady);
    }

    /** The socket is its program's now: callbacks may start. On the loop. */
    final void begin() {
        turns.begin();
        turns.play();
    }

    /** What the transport tells: nothing, while a call holds the socket on a thread that has lost the loop, and when it is lost. */
    private void onReady(int readiness) {
        if (!turns.begun()) {
            early(readiness);
        } else if (lost() || turns.isBusy()) {
            interest = 0;
            transport.interest(0);
        } else {
            ready(readiness);
            turns.play();
        }
    }

    @Override
    public final Callout due() {
        if (!closing.isOpen()) {
            return null;
        }
        if (lost()) {
            return farewell();
        }
        return calls.areUnderWay() && turns.goesBehind() ? null : next();
    }

    @Override
    public final void called() {
        if (works()) {
            flush();
        }
    }

    @Override
    public final void settle() {
        if (closing.isUnderWay()) {
            closing.settle();
        } else if (works()) {
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
        return closing.begin();
    }

    /** Closes, and nobody waits for it. */
    final void closeUnwaited() {
        CompletableFuture<Void> unused = close();
    }

    /** Ends what waits, and lets go of the transport's socket. On the loop. */
    final void endForClose() {
        departure.letGo();
        endWaiting(() -> failure(NtStatus.CANCELLED, "a request", "the socket was closed"));
    }

    final void endWaiting(Supplier<WskException> why) {
        endAll(why);
        engine.addressLists().endAll(this, why);
        disabling.endAll(why);
    }

    @Override
    public final void completed(Request<?> request) {
        if (closing.is(request)) {
            engine.closed(this);
            owner.closed(this);
        }
    }

    /** What a close waits for, as words. */
    final String runs() {
        return turns.runs();
    }

    /** What is to be said of what the program left behind. */
    void forget() {}

    /** The transport leaves, and the program is told (D52); says when that is done. Any thread. */
    final void lose(Runnable done) {
        context.execute(() -> {
            if (works()) {
                departure.lose();
                turns.play();
            }
            done.run();
        });
    }

    /** Needs nothing of the transport any more; says when that is so. Any thread. */
    final void leave(Runnable done) {
        context.execute(() -> {
            departure.letGo();
            context.memory.forget();
            done.run();
        });
    }

    final boolean lost() {
        return departure.isLost();
    }

    final boolean isClosing() {
        return calls.areShut();
    }

    // ------------------------------------------------------------ events

    @Override
    public final NtStatus controlEvents(EventCallbackControl control) {
        return EventControl.apply(this, control, null);
    }

    final EventMask events() {
        return events;
    }

    final void disableRequested(int bit, Request<Void> request) {
        disabling.add(bit, request);
    }

    /** A callback of an event has returned. */
    final void eventEnded(int bit) {
        disabling.ended(bit);
    }

    /** Something about events has changed: whatever is due now comes soon. Any thread. */
    final void eventsChanged(Runnable first) {
        later(first);
    }

    // ------------------------------------------------------------ options and control codes

    @Override
    public final <T> CompletableFuture<Void> setOption(WskOption<T> option, T value) {
        if (option.type() == EventCallbackControl.class) {
            Request<Void> request = new Request<>(this);
            EventCallbackControl control = value instanceof EventCallbackControl given ? given : null;
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

    /** Also where the callback began before its transport left, and has outlived the loop. */
    @Override
    public final boolean insideCallback() {
        return context.inside(Thread.currentThread()) || engine.insideCallback();
    }

    @Override
    public final void cancelled(Request<?> request) {
        context.execute(this::dropCancelled);
    }

    private void dropCancelled() {
        if (works()) {
            forgetCancelled();
            turns.play();
        }
    }

    /** Some requests were cancelled. */
    abstract void forgetCancelled();

    @Override
    public final void afterAttempt(Runnable work) {
        later(work);
    }

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

    /** What event selection wants to hear of, bits of network events; none by the other face. Any thread. */
    final int selected() {
        return selected.getAsInt();
    }

    final void selected(IntSupplier mask) {
        selected = mask;
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
        return opened.can(capability);
    }

    final Opened<?> opened() {
        return opened;
    }

    @Override
    public String toString() {
        return "socket " + id + " (" + category.name().toLowerCase(Locale.ROOT) + " " + protocol() + " of "
                + owner.name() + ")";
    }

    /** Who keeps its flow specification (D63). */
    public final FlowKeeper keeper() {
        return keeper;
    }

    final void keeper(FlowKeeper one) {
        keeper = one;
    }

    /** Where its callbacks are called. */
    final Fence fence() {
        return fence;
    }
}
