package net.patchbay.transport.nio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.loops.Ahead;
import net.patchbay.transport.loops.Loop;

/**
 * The receiving direction of a connection. What was read ahead, to see an end or to be peeked at, comes before what the
 * system has (D53).
 */
final class Incoming {
    private static final int DISCARDED = 256 << 10;

    private final NioPoller poller;
    private final SocketChannel channel;
    private final InputStream counter;
    private final Ahead ahead;
    private boolean ended;
    private TransportException failure;

    /**
     * Of a channel that is connected.
     *
     * @param counter tells how many bytes the system has; null where only reading tells
     */
    Incoming(Loop<NioPoller> loop, SocketChannel channel, InputStream counter) {
        this.poller = loop.poller();
        this.ahead = new Ahead(loop.aheadOfAll());
        this.channel = channel;
        this.counter = counter;
    }

    /** Whether something was read ahead that nobody took. */
    boolean holds() {
        return !ahead.isEmpty();
    }

    /** Whether an end or an error was seen, perhaps behind what {@link #holds}. */
    boolean over() {
        return ended || failure != null;
    }

    /** Not without end: what many sockets hold at once is bounded too. */
    boolean mayReadAhead() {
        return !over() && ahead.mayGrow();
    }

    TransportException failure() {
        return failure;
    }

    int read(ByteBuffer into) throws TransportException {
        int begun = into.position();
        ahead.move(into);
        if (into.hasRemaining() && !over()) {
            receive(into);
        }
        return count(into.position() - begun);
    }

    int peek(ByteBuffer into) throws TransportException {
        if (ahead.count() < Math.min(into.remaining(), Ahead.MOST)) {
            readAhead();
        }
        int begun = into.position();
        ahead.show(into);
        return count(into.position() - begun);
    }

    private int count(int bytes) throws TransportException {
        if (bytes > 0 || !ahead.isEmpty() || !over()) {
            return bytes;
        }
        if (failure != null) {
            throw failure;
        }
        return -1;
    }

    /** Into a buffer of the heap it goes through the loop's own, since java.nio would keep one for each thread as large as the largest. */
    private void receive(ByteBuffer into) {
        if (into.isDirect()) {
            from(into);
            return;
        }
        ByteBuffer scratch;
        do {
            scratch = poller.scratch();
            scratch.limit(Math.min(into.remaining(), scratch.capacity()));
            from(scratch);
            scratch.flip();
            into.put(scratch);
        } while (scratch.limit() == scratch.capacity() && into.hasRemaining() && !over());
    }

    private void from(ByteBuffer into) {
        try {
            ended = channel.read(into) < 0;
        } catch (IOException | RuntimeException e) {
            failure = Errors.of(e, "read");
        }
    }

    /** Reads as much as may be ahead of one socket. */
    void readAhead() {
        while (!over() && ahead.hasRoom()) {
            ByteBuffer scratch = poller.scratch();
            scratch.limit(Ahead.MOST - ahead.count());
            from(scratch);
            if (!scratch.flip().hasRemaining()) {
                return;
            }
            ahead.add(scratch);
        }
    }

    int available() {
        if (counter == null) {
            readAhead();
            return ahead.count();
        }
        return ahead.count() + (over() ? 0 : waiting());
    }

    private int waiting() {
        try {
            return counter.available();
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * Takes what is there off the system, which would else answer a close with a reset that overtakes what was written.
     *
     * @param through a buffer for it: the loop's own on the loop, and another one on other threads
     */
    void discard(ByteBuffer through) {
        int left = DISCARDED;
        while (left > 0 && !over()) {
            from(through.clear());
            left -= through.hasRemaining() ? left : through.position();
        }
    }

    /** Lets go of what was read ahead. */
    void forget() {
        ahead.forget();
    }
}
