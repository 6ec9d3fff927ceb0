package net.patchbay.socket.core;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportStream;
import net.patchbay.wsk.DataIndication;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskException;

/**
 * The receiving half of a connection: requests first, then the event; what a callback leaves stays here, before what comes.
 * On the loop.
 */
final class Receiving {
    private static final int EVENT = WskEvent.RECEIVE.bit();
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ConnectionSocket socket;
    private final TransportStream stream;
    private final Retained retained = new Retained();
    private final Requests<ReceiveRequest> queue;

    /** What a callback didn't take, before everything else. */
    private ByteBuffer left = NOTHING;

    private boolean readable;
    private boolean paused;
    private boolean ended;
    private long bytes;

    Receiving(ConnectionSocket socket, TransportStream stream) {
        this.socket = socket;
        this.stream = stream;
        this.queue = new Requests<>(socket.context().receiveRequests);
    }

    void add(ReceiveRequest request) {
        queue.add(request);
    }

    void readable() {
        readable = true;
    }

    void resume() {
        paused = false;
    }

    /** Whether everything that stands before urgent data was shown, and nothing that stands behind it. */
    boolean atUrgentMark() {
        return !left.hasRemaining() && stream.atUrgentMark();
    }

    /** Whether somebody wants what the transport has. */
    boolean wants() {
        boolean event = !paused && left.remaining() == 0 && socket.events().enabled(EVENT);
        return !ended && (event || !queue.isEmpty());
    }

    boolean hasEnded() {
        return ended;
    }

    /** Whether everything that came before the end was taken. */
    boolean isDrained() {
        return ended && !left.hasRemaining();
    }

    long available() {
        return left.remaining() + (ended ? 0L : stream.available());
    }

    // ------------------------------------------------------------ requests

    /** Serves requests with what is there. */
    void serve() throws TransportException {
        while (!queue.isEmpty()) {
            ReceiveRequest request = queue.first();
            if (!request.take()) {
                ReceiveRequest unused = queue.remove();
            } else if (request.isEmpty() || request.hasEnough()) {
                finishFirst();
            } else if (ended && !left.hasRemaining()) {
                finishFirst();
            } else if (!serve(request)) {
                if (request.received() == 0) {
                    request.untake();
                }
                return;
            }
        }
    }

    /** Whether the request got something. */
    private boolean serve(ReceiveRequest request) throws TransportException {
        int count;
        if (request.drains()) {
            count = drain();
        } else if (left.hasRemaining()) {
            count = copy(left, request.into());
        } else {
            count = readable ? read(request.into()) : 0;
        }
        if (count > 0 && request.took(count)) {
            finishFirst();
        }
        return count > 0 || ended;
    }

    private int read(ByteBuffer into) throws TransportException {
        int count = stream.read(into);
        readable = count > 0 && !into.hasRemaining();
        ended = count < 0;
        bytes += Math.max(count, 0);
        return Math.max(count, 0);
    }

    private int drain() throws TransportException {
        int count = left.remaining();
        left = NOTHING;
        if (count == 0 && readable) {
            Indication room = socket.context().memory.open();
            count = read(room.emptied());
            socket.context().memory.close(room);
        }
        return count;
    }

    private static int copy(ByteBuffer from, ByteBuffer into) {
        int count = Math.min(from.remaining(), into.remaining());
        into.put(into.position(), from, from.position(), count);
        into.position(into.position() + count);
        from.position(from.position() + count);
        return count;
    }

    /** A request that completes lets a paused event go on (D43). */
    private void finishFirst() {
        ReceiveRequest request = queue.remove();
        paused = false;
        socket.end(request, request.received());
    }

    void forgetCancelled() {
        queue.removeIf(Request::wasCancelled);
    }

    void endAll(Supplier<WskException> why) {
        while (!queue.isEmpty()) {
            ReceiveRequest request = queue.remove();
            if (request.received() > 0) {
                socket.end(request, request.received());
            } else {
                socket.end(request, why.get());
            }
        }
    }

    int pending() {
        return queue.size();
    }

    // ------------------------------------------------------------ the event

    /** Shows a callback what there is, where one is to be shown something. */
    Callout indicate() throws TransportException {
        if (paused || !queue.isEmpty() || (!left.hasRemaining() && (!readable || ended))) {
            return null;
        }
        if (!socket.events().start(EVENT)) {
            return null;
        }
        ReceiveMemory memory = socket.context().memory;
        Indication room = memory.open();
        boolean something = false;
        try {
            ByteBuffer into = room.emptied();
            something = (left.hasRemaining() ? copy(left, into) : read(into)) > 0;
        } finally {
            if (!something) {
                memory.close(room);
                socket.eventEnded(EVENT);
            }
        }
        return something ? room.shownTo(this) : null;
    }

    /** Calls the program, perhaps on a thread that loses the loop meanwhile. */
    ReceiveAnswer call(DataIndication indication) {
        return socket.received(indication);
    }

    /** Does what its answer says. */
    void finish(Indication indication, ReceiveAnswer said) {
        ReceiveMemory memory = socket.context().memory;
        if (said != null && said.status() == NtStatus.PENDING) {
            giveAway(indication, memory);
        } else {
            int taken = taken(said, indication.length());
            if (taken < 0) {
                if (said != null) {
                    socket.fence().say(indication.name(), "answered " + said, "; the connection is aborted");
                }
                socket.connection().abort(NtStatus.CONNECTION_ABORTED, "its receive callback answered what it may not");
            } else if (taken < indication.length()) {
                leave(indication, taken);
            }
            indication.returned();
            memory.close(indication);
        }
        socket.eventEnded(EVENT);
    }

    /** Its program keeps it, unless it was released inside the callback already. */
    private static void giveAway(Indication indication, ReceiveMemory memory) {
        if (indication.keep()) {
            memory.keep(indication);
        } else {
            memory.close(indication);
        }
    }

    /** How many bytes an answer takes, -1 for an answer that makes no sense. */
    private static int taken(ReceiveAnswer said, int length) {
        if (said == null) {
            return -1;
        }
        return switch (said.status()) {
            case DATA_NOT_ACCEPTED -> 0;
            case SUCCESS ->
                said.bytesAccepted() == -1 ? length : said.bytesAccepted() > length ? -1 : said.bytesAccepted();
            default -> -1;
        };
    }

    /** What wasn't taken is copied out of the loop's memory, in front of what was left before. */
    private void leave(Indication indication, int taken) {
        paused = true;
        ByteBuffer rest = ByteBuffer.allocate(indication.length() - taken + left.remaining());
        rest.put(indication.whole().position(taken)).put(left).flip();
        left = rest;
    }

    /** Takes what there is, for nobody. */
    void discard() throws TransportException {
        int dropped = drain();
        while (dropped > 0 && !ended) {
            dropped = drain();
        }
    }

    /** What was kept for whoever would have taken it goes. */
    void drop() {
        left = NOTHING;
    }

    NtStatus release(DataIndication indication) {
        return indication instanceof Indication ours ? ours.release(retained) : NtStatus.INVALID_PARAMETER;
    }

    Retained retained() {
        return retained;
    }

    long bytes() {
        return bytes;
    }
}
