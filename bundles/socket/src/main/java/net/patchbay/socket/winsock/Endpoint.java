package net.patchbay.socket.winsock;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import net.patchbay.socket.core.Inside;
import net.patchbay.socket.event.Selection;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.winsock.AcceptCondition;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEventListener;
import net.patchbay.winsock.NetworkEvents;
import net.patchbay.winsock.Overlapped;
import net.patchbay.winsock.Received;
import net.patchbay.winsock.Shutdown;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;
import net.patchbay.wsk.WskBoundSocket;
import net.patchbay.wsk.WskException;

/**
 * One socket behind its descriptors: its lock, its mode, its record of events, and the socket of the other face that it stands
 * on, whose callbacks feed it. Any thread; callbacks of the loop take the lock too, so nothing waits while it is held but on its
 * own condition.
 */
abstract class Endpoint {
    /** Longer than any request that needs no other side takes: the loop must have been lost. */
    private static final long LOOP_SECONDS = 30;

    final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final Scope scope;
    private final TransportProtocol protocol;
    private final SocketState state = new SocketState();
    private volatile WskBoundSocket below;
    private volatile Inside inside;
    private Selection selection;
    private final Flows flows = new Flows(this);
    private NetworkNotices notices;
    private int descriptors = 1;
    private WinsockSocket face;
    private boolean blocking = true;
    private boolean bound;
    private volatile boolean closed;

    /** Whose it is, and what it is made of; {@link #standOn} comes next. */
    Endpoint(Scope scope, TransportProtocol protocol) {
        this.scope = scope;
        this.protocol = protocol;
    }

    /** The socket of the other face that does the work. */
    final void standOn(WskBoundSocket socket) {
        below = socket;
        inside = Inside.of(socket);
        notices = new NetworkNotices(this);
        inside.keptBy(flows);
    }

    /** What its events are recorded by from here on; before, they are not. Under the lock. */
    final void selection(Selection one) {
        selection = one;
    }

    // ------------------------------------------------------------ parts

    final Scope scope() {
        return scope;
    }

    final TransportProtocol protocol() {
        return protocol;
    }

    /** What its program chose of it. Under the lock. */
    final SocketState state() {
        return state;
    }

    final Inside inside() {
        return inside;
    }

    WskBoundSocket below() {
        return below;
    }

    /** What it records, null for one that waits to be accepted. */
    final Selection selection() {
        return selection;
    }

    final Flows flows() {
        return flows;
    }

    final NetworkNotices notices() {
        return notices;
    }

    // ------------------------------------------------------------ what the kinds of sockets do

    abstract void listen(int backlog) throws WinsockException;

    abstract void connect(SocketAddress remote) throws WinsockException;

    abstract Endpoint accept(AcceptCondition condition) throws WinsockException;

    abstract SocketAddress remoteAddress() throws WinsockException;

    abstract Received receive(ByteBuffer into, int flags) throws WinsockException;

    abstract int send(ByteBuffer from, SocketAddress to, int flags) throws WinsockException;

    abstract void shutdown(Shutdown how) throws WinsockException;

    abstract Overlapped<Integer> overlappedReceive(ByteBuffer into, Completion<Integer> completion)
            throws WinsockException;

    abstract Overlapped<WinsockSocket> overlappedAccept(Completion<WinsockSocket> completion) throws WinsockException;

    /** How many bytes one receive gets at least. Under the lock. */
    abstract int readable();

    /** Whether urgent data waits. Under the lock. */
    abstract boolean hasUrgent();

    /** Whether it listens. Under the lock. */
    abstract boolean listens();

    /** Lets go of the socket below, after the last descriptor was closed. */
    abstract void end();

    /** Ends what waits for something. Under the lock. */
    abstract void endWaiting();

    /** May take more, or has less room, since an option has changed. */
    void resized() {}

    // ------------------------------------------------------------ descriptors

    final void duplicate() throws WinsockException {
        locked(() -> {
            checkOpen("duplicate");
            descriptors++;
            return null;
        });
    }

    /** A descriptor was closed; with the last one the socket ends. */
    final void closeOne() {
        lock.lock();
        try {
            descriptors--;
            if (descriptors > 0 || closed) {
                return;
            }
            closed = true;
            if (selection != null) {
                selection.end();
            }
            notices.end();
            endWaiting();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        scope.closed(this);
        end();
    }

    /** Ends it whatever descriptors there are. */
    final void abandon() {
        lock.lock();
        try {
            descriptors = 1;
        } finally {
            lock.unlock();
        }
        closeOne();
    }

    final boolean isClosed() {
        return closed;
    }

    // ------------------------------------------------------------ addresses

    final void bind(SocketAddress local) throws WinsockException {
        locked(() -> {
            checkOpen("bind");
            if (bound) {
                throw failure(WsaError.WSAEINVAL, "bind to " + local, "it is bound to " + inside.localAddress());
            }
            checkFamily(local, "bind");
            return null;
        });
        done(below.bind(local), "bind to " + local);
        locked(() -> {
            bound = true;
            whenBound();
            return null;
        });
    }

    /** It has an address now. Under the lock. */
    void whenBound() {}

    /** The system binds it, as part of something else. */
    final void bindBySystem() throws WinsockException {
        if (!bound) {
            done(inside.bindBySystem(), "bind");
            bound = true;
            whenBound();
        }
    }

    /** It came with an address. */
    final void boundAlready() {
        bound = true;
    }

    final boolean bound() {
        return bound;
    }

    final void checkFamily(SocketAddress address, String what) throws WinsockException {
        Addresses.check(this, address, what);
    }

    final SocketAddress localAddress() throws WinsockException {
        return locked(() -> {
            checkOpen("getsockname");
            if (!bound) {
                throw failure(WsaError.WSAEINVAL, "getsockname", "it isn't bound: bind or connect it first");
            }
            return inside.localAddress();
        });
    }

    // ------------------------------------------------------------ mode and selection

    final boolean blocking() {
        return blocking;
    }

    /** Blocking, or not; refused while events are selected. */
    final void blocking(boolean on) throws WinsockException {
        locked(() -> {
            checkOpen("FIONBIO");
            if (on && selection.selects()) {
                throw failure(
                        WsaError.WSAEINVAL,
                        "making it blocking",
                        "events are selected: end that first, by eventSelect(null, 0)");
            }
            blocking = on;
            return null;
        });
    }

    /** It was accepted by that one, whose mode and selection it has. Under both locks, or before anybody has it. */
    final void inherit(Endpoint listener) {
        blocking = listener.blocking;
        state.inherit(listener.state);
        selection = listener.selection.inherited();
        selection.belongsTo(face());
    }

    final void eventSelect(EventObject event, int mask) throws WinsockException {
        locked(() -> {
            checkOpen("eventSelect");
            selection.eventSelect(event, mask);
            blocking = false;
            return null;
        });
    }

    final void asyncSelect(NetworkEventListener listener, int mask) throws WinsockException {
        locked(() -> {
            checkOpen("asyncSelect");
            if (mask != 0 && listener == null) {
                throw failure(WsaError.WSAEINVAL, "asyncSelect", "nobody is to be told: give a listener, or mask 0");
            }
            selection.asyncSelect(face(), listener, mask);
            blocking = false;
            return null;
        });
    }

    /** The first descriptor of it, which listeners are shown too: always the same one. */
    final WinsockSocket face() {
        lock.lock();
        try {
            if (face == null) {
                face = new SocketDescriptor(this);
            }
            return face;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the record's own lock alone: it needs nothing of the socket, nor of its transport, whose leaving it tells (D52). */
    final NetworkEvents enumerate(EventObject event) throws WinsockException {
        if (closed) {
            throw failure(WsaError.WSAENOTSOCK, "enumNetworkEvents", "it is closed");
        }
        return selection.enumerate(event);
    }

    // ------------------------------------------------------------ calls

    /** Something that is done under the lock. */
    interface Step<T> {
        T run() throws WinsockException;
    }

    final <T> T locked(Step<T> step) throws WinsockException {
        lock.lock();
        try {
            return step.run();
        } finally {
            lock.unlock();
        }
    }

    final void checkOpen(String what) throws WinsockException {
        if (closed) {
            throw failure(WsaError.WSAENOTSOCK, what, "it is closed");
        }
        if (inside.lost()) {
            throw failure(WsaError.WSAENETDOWN, what, "its transport has left: close the socket and make another one");
        }
    }

    final WinsockException failure(WsaError error, String what, String why) {
        return new WinsockException(error, what + " of " + this + " failed, " + why);
    }

    /** Something has changed for which a call may wait. Under the lock. */
    final void signal() {
        changed.signalAll();
    }

    /**
     * Waits under the lock until something holds, where the socket blocks.
     *
     * @param millis how long at most, 0 for ever
     * @return whether it holds; false only where the socket doesn't block
     */
    final boolean await(BooleanSupplier until, long millis, String what) throws WinsockException {
        long left = millis == 0 ? Long.MAX_VALUE : TimeUnit.MILLISECONDS.toNanos(millis);
        while (!until.getAsBoolean()) {
            if (!blocking) {
                return false;
            }
            if (left <= 0) {
                throw failure(WsaError.WSAETIMEDOUT, what, "nothing came within " + millis + " ms");
            }
            left = pause(left, what);
        }
        return true;
    }

    /** Waits under the lock until something has changed; how many nanoseconds are left then. */
    @SuppressWarnings("WaitNotInLoop") // the loops are its callers'
    final long pause(long nanos, String what) throws WinsockException {
        if (inside.insideCallback()) {
            throw failure(WsaError.WSAEINPROGRESS, what, "a callback must not wait: make the socket non-blocking");
        }
        long left;
        try {
            left = changed.awaitNanos(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(WsaError.WSAEINTR, what, "the thread was interrupted");
        }
        if (closed) {
            throw failure(WsaError.WSAEINTR, what, "it was closed meanwhile");
        }
        return left;
    }

    /** What a request of the socket below brings; it needs no other side, so it comes soon. */
    final <T> T done(CompletableFuture<T> request, String what) throws WinsockException {
        try {
            return request.get(LOOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WskException why) {
                throw Errors.of(why);
            }
            throw new IllegalStateException(what + " of " + this + " failed", e.getCause());
        } catch (IllegalStateException e) {
            throw failure(WsaError.WSAEINPROGRESS, what, "a callback must not wait for it: call it on another thread");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(WsaError.WSAEINTR, what, "the thread was interrupted");
        } catch (TimeoutException e) {
            throw failure(WsaError.WSAENETDOWN, what, "its loop hasn't answered for " + LOOP_SECONDS + " s");
        }
    }

    @Override
    public final String toString() {
        return below == null ? "socket " + protocol : below.toString();
    }
}
