package net.patchbay.transport.loops;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import net.patchbay.transport.ReadinessHandler;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;

/**
 * A socket, as its loop sees it: what is asked for, what the poller was told of that, and whom to tell. Those that are for users
 * of the transport implement {@link net.patchbay.transport.TransportSocket} too.
 *
 * @param <P> what its loop waits with
 */
public abstract class LoopSocket<P extends Poller> {
    /** A descriptor may be given back once only: then it is somebody else's. */
    @SuppressWarnings("rawtypes")
    private static final AtomicIntegerFieldUpdater<LoopSocket> CLOSED =
            AtomicIntegerFieldUpdater.newUpdater(LoopSocket.class, "closed");

    /** What the poller has found and nobody was told of, in its bits; {@link Batch} and this keep it. */
    int found;

    /** Whether it is in the loop's batch. */
    boolean queued;

    /** Whether the loop looks at it before the next wait. */
    boolean touched;

    private final Loop<P> loop;
    private ReadinessHandler handler;
    private int asked;
    private int watched;
    private boolean calling;
    private boolean threw;
    private volatile int closed;

    /**
     * A socket of a loop, which {@link Loops#keep} adds there.
     *
     * @param loop its loop for all its life
     */
    protected LoopSocket(Loop<P> loop) {
        this.loop = loop;
    }

    /** What the poller must look for so that this readiness is found, in the poller's bits. */
    protected abstract int bitsFor(int readiness);

    /** Has the poller look for those bits from now on, and for no others; 0 where it wasn't told anything is never asked for. */
    protected abstract void watch(int bits) throws IOException;

    /** What was found, in bits of readiness; anything may be among them. */
    protected abstract int readiness(int foundBits, int askedReadiness);

    /** What can be done with no word from the poller, in bits of readiness. */
    protected abstract int readyAnyway();

    /** Gives back what the system gave; once, any thread. */
    protected abstract void release();

    /** As {@link net.patchbay.transport.TransportSocket#localAddress}. */
    public abstract SocketAddress localAddress();

    /** What is asked for. */
    public final int asked() {
        return asked;
    }

    /** Whether it is closed. Any thread. */
    public final boolean isClosed() {
        return closed != 0;
    }

    /** The loop that it belongs to, always the same one. Any thread. */
    public final Loop<P> loop() {
        return loop;
    }

    /** As {@link net.patchbay.transport.TransportSocket#attach}. */
    public final void attach(ReadinessHandler to) {
        if (handler != null) {
            throw new IllegalStateException("a handler is attached already");
        }
        handler = to;
        loop.touch(this);
    }

    /** As {@link net.patchbay.transport.TransportSocket#interest}. */
    public final void interest(int readiness) {
        asked = readiness;
        loop.touch(this);
    }

    /** Tells the poller what is wanted of it; true when there is something to tell without it. */
    final boolean settle() {
        touched = false;
        if (isClosed() || handler == null) {
            return false;
        }
        int wanted = calling ? 0 : bitsFor(asked);
        if (wanted != watched) {
            rewatch(wanted);
        }
        return !calling && (readyAnyway() & asked) != 0;
    }

    private void rewatch(int wanted) {
        try {
            watch(wanted);
            watched = wanted;
        } catch (IOException | RuntimeException e) {
            loop.complain("the poller doesn't take " + this + ", which will hear nothing: " + Words.of(e));
        }
    }

    /** Something else takes the place of what the poller was told to look at. */
    protected final void unwatched() {
        watched = 0;
        found = 0;
    }

    /** What its handler is to be told now, 0 for nothing. */
    final int takeReady() {
        int now = found;
        found = 0;
        if (isClosed() || calling || handler == null) {
            return 0;
        }
        int bits = (readiness(now, asked) | readyAnyway()) & asked;
        calling = bits != 0;
        return bits;
    }

    /** Tells the handler; what it throws is the answer, else null. */
    final Throwable tell(int bits) {
        try {
            handler.ready(bits);
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    /** The handler has returned. */
    final void returned() {
        calling = false;
        if (!isClosed() && (watched != bitsFor(asked) || readyAnyway() != 0)) {
            loop.touch(this);
        }
    }

    final boolean firstThrow() {
        boolean first = !threw;
        threw = true;
        return first;
    }

    /** Throws when it is closed. */
    protected final void checkOpen() throws TransportException {
        if (isClosed()) {
            throw new TransportException(TransportError.CLOSED, this + " is closed");
        }
    }

    /** As {@link net.patchbay.transport.TransportSocket#close}. */
    public void close() {
        if (CLOSED.compareAndSet(this, 0, 1)) {
            loop.remove(this);
            release();
        }
    }

    @Override
    public String toString() {
        SocketAddress local = localAddress();
        return "the socket " + (local == null ? "that isn't bound" : "of " + local);
    }
}
