package net.patchbay.transport.nio;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.Set;
import net.patchbay.transport.EventLoop;
import net.patchbay.transport.ReadinessHandler;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportSocket;

/** A socket, as its loop sees it: what is asked for, what the selector was told of that, and whom to tell. */
abstract class NioSocket implements TransportSocket {
    final NioLoop loop;

    /** What the selector has found and nobody was told of, bits of {@link SelectionKey}; {@link Batch} and this keep it. */
    int found;

    /** Whether it is in the loop's batch. */
    boolean queued;

    /** Whether the loop looks at it before the next select. */
    boolean touched;

    private final Options options;
    private ReadinessHandler handler;
    private SelectionKey key;
    private int asked;
    private int ops;
    private boolean calling;
    private boolean threw;
    private volatile boolean closed;

    NioSocket(NioLoop loop, Options options) {
        this.loop = loop;
        this.options = options;
    }

    /** The channel as it is now. */
    abstract SelectableChannel channel();

    /** What the selector must look for, bits of {@link SelectionKey}. */
    abstract int opsFor(int readiness);

    /** What was found, in bits of readiness; anything may be among them. */
    abstract int readiness(int foundOps, int askedBits);

    /** What can be done with no word from the selector, in bits of readiness. */
    abstract int readyAnyway();

    /** Whether somebody may wait for its address: then it must be free when the socket has closed, and not a turn later. */
    abstract boolean leavesAddress();

    /** Gives back what isn't the channel; once. */
    abstract void released();

    /** What is asked for. */
    final int asked() {
        return asked;
    }

    final Options options() {
        return options;
    }

    final boolean isClosed() {
        return closed;
    }

    @Override
    public final EventLoop loop() {
        return loop;
    }

    @Override
    public final void attach(ReadinessHandler to) {
        if (handler != null) {
            throw new IllegalStateException("a handler is attached already");
        }
        handler = to;
        loop.touch(this);
    }

    @Override
    public final void interest(int readiness) {
        asked = readiness;
        loop.touch(this);
    }

    /** Tells the selector what is wanted of it; true when there is something to tell without it. */
    final boolean settle() {
        touched = false;
        if (closed || handler == null) {
            return false;
        }
        try {
            listen(calling ? 0 : opsFor(asked));
        } catch (IOException | RuntimeException e) {
            loop.complain("the selector doesn't take " + this + ", which will hear nothing: " + Errors.words(e));
        }
        return !calling && (readyAnyway() & asked) != 0;
    }

    private void listen(int wanted) throws IOException {
        if (wanted == ops) {
            return;
        }
        if (key == null) {
            key = loop.register(channel(), wanted, this);
        } else {
            key.interestOps(wanted);
        }
        ops = wanted;
    }

    /** Another channel takes the place of the one that was registered. */
    final void unregister() {
        key = null;
        ops = 0;
        found = 0;
    }

    /** What its handler is to be told now, 0 for nothing. */
    final int takeReady() {
        int now = found;
        found = 0;
        if (closed || calling || handler == null) {
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
        if (!closed && (ops != opsFor(asked) || readyAnyway() != 0)) {
            loop.touch(this);
        }
    }

    final boolean firstThrow() {
        boolean first = !threw;
        threw = true;
        return first;
    }

    final void checkOpen() throws TransportException {
        if (closed) {
            throw new TransportException(TransportError.CLOSED, this + " is closed");
        }
    }

    @Override
    public final <T> void option(SocketOption<T> option, T value) throws TransportException {
        checkOpen();
        options.set((NetworkChannel) channel(), option, value);
    }

    @Override
    public final <T> T option(SocketOption<T> option) throws TransportException {
        checkOpen();
        return options.get((NetworkChannel) channel(), option);
    }

    @Override
    public final Set<SocketOption<?>> supportedOptions() {
        return options.supported();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            loop.remove(this);
            closeQuietly(channel());
            if (key != null && leavesAddress() && loop.inLoop()) {
                giveBack();
            }
            released();
        }
    }

    /** Java gives the descriptor of a registered channel back when its selector selects. */
    private void giveBack() {
        try {
            loop.flushClosed();
        } catch (IOException e) {
            // it is given back after the turn
        }
    }

    /** A close that fails has still closed, and nobody could do anything about it. */
    static void closeQuietly(SelectableChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // as above
        }
    }

    @Override
    public String toString() {
        SocketAddress local = localAddress();
        return "the socket " + (local == null ? "that isn't bound" : "of " + local);
    }
}
