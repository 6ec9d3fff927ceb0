package net.patchbay.socket.core;

import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportStream;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskException;

/** The sending half of a connection: requests in order, each whole, and our own end behind them. On the loop. */
final class Sending {
    /** From so many bytes on, what follows isn't offered to the transport yet, and can be cancelled meanwhile (D37). */
    private static final int TOGETHER = 256 * 1024;

    private final SocketCore socket;
    private final TransportStream stream;
    private final Requests<SendRequest> queue;
    private boolean full;
    private boolean ending;
    private boolean ended;
    private long ideal;
    private boolean look = true;
    private long bytes;

    /** The callback that sent last, how often it did, and whether the one before sent more than once. */
    private long callback;

    private int sends;
    private boolean several;

    /** What a write at once met: told at the callback's end. */
    private TransportException met;

    Sending(SocketCore socket, TransportStream stream) {
        this.socket = socket;
        this.stream = stream;
        this.queue = new Requests<>(socket.context().sendRequests);
    }

    void add(SendRequest request) throws WskException {
        if (ending) {
            throw socket.failure(
                    NtStatus.INVALID_DEVICE_STATE, "send", "the connection was disconnected by this side before");
        }
        ending = request.isLast();
        queue.add(request);
    }

    /**
     * Writes what goes at once, where nothing is before it. What a callback sends beside that goes together at its end, in one write
     * rather than many; and where the last callback that sent did so several times, this one's first waits for the others too.
     */
    void atOnce(ByteBuffer data) {
        if (isOneOfSeveral() || ending || met != null || !queue.isEmpty()) {
            return;
        }
        try {
            bytes += stream.write(data);
            full = data.hasRemaining();
            look |= full;
        } catch (TransportException e) {
            met = e;
        }
    }

    private boolean isOneOfSeveral() {
        long now = socket.context().callback();
        if (now != callback) {
            callback = now;
            several = sends > 1;
            sends = 0;
        }
        sends++;
        return several || sends > 1;
    }

    /** A byte that goes before its turn, where the transport has such. */
    void addUrgent(SendRequest request) throws WskException {
        if (request.size() != 1) {
            throw socket.failure(NtStatus.INVALID_PARAMETER, "send", "urgent data is one byte, not " + request.size());
        }
        if (!socket.can(TransportCapability.URGENT_DATA)) {
            throw socket.failure(NtStatus.NOT_SUPPORTED, "send", "its transport has no urgent data");
        }
        add(request.asUrgent());
    }

    void writable() {
        full = false;
    }

    /** Writes what the transport takes, of as many requests as there are; null, or why nothing goes any more. */
    TransportException flush() {
        if (met != null) {
            TransportException why = met;
            met = null;
            return why;
        }
        while (!queue.isEmpty() && !full) {
            SendRequest first = queue.first();
            if (!first.take()) {
                dropped(queue.remove());
                continue;
            }
            try {
                full = !(first.isUrgent() ? writeUrgent(first) : write());
                look |= full;
            } catch (TransportException e) {
                return e;
            }
            endFinished();
        }
        return null;
    }

    /** Writes once; false when the transport takes no more. */
    private boolean write() throws TransportException {
        ByteBuffer[] gather = socket.context().gather;
        int count = 0;
        int requests = 0;
        long before = 0;
        for (SendRequest request = queue.first(); request != null; request = queue.behind(request)) {
            if (before >= TOGETHER || count == gather.length || request.isUrgent() || !request.take()) {
                break;
            }
            int first = count;
            count = request.gather(gather, first);
            for (int i = first; i < count; i++) {
                before += gather[i].remaining();
            }
            requests++;
        }
        long wrote = 0;
        if (count == 1) {
            wrote = stream.write(gather[0]);
        } else if (count > 1) {
            wrote = stream.write(gather, 0, count);
        }
        for (int i = 0; i < count; i++) {
            gather[i] = null;
        }
        bytes += wrote;
        if (wrote == before) {
            return true;
        }
        giveBack(requests);
        return false;
    }

    /** Of the first so many, those of which nothing went can be cancelled still (D37). */
    private void giveBack(int requests) {
        SendRequest request = queue.first();
        for (int left = requests; left > 0; left--) {
            if (request.sent() == 0) {
                request.untake();
            }
            request = queue.behind(request);
        }
    }

    private boolean writeUrgent(SendRequest request) throws TransportException {
        ByteBuffer data = request.urgent();
        if (!stream.writeUrgent(data.get(data.position()))) {
            return false;
        }
        data.get();
        bytes++;
        return true;
    }

    private void endFinished() {
        while (!queue.isEmpty() && queue.first().isSent()) {
            SendRequest request = queue.remove();
            if (request.isLast()) {
                shutDown(request);
            } else {
                socket.end(request, request.size());
            }
        }
    }

    private void shutDown(SendRequest request) {
        try {
            stream.shutdownOutput();
            ended = true;
            socket.end(request, request.size());
        } catch (TransportException e) {
            socket.end(request, socket.failure(e, "disconnect"));
        }
    }

    /** A request to end that was cancelled while it waited leaves sending open. */
    private void dropped(SendRequest request) {
        if (request.isLast()) {
            ending = false;
        }
    }

    void forgetCancelled() {
        queue.removeIf(request -> {
            if (request.wasCancelled()) {
                dropped(request);
            }
            return request.wasCancelled();
        });
    }

    void endAll(NtStatus status, String why) {
        while (!queue.isEmpty()) {
            SendRequest request = queue.remove();
            if (request.take()) {
                socket.end(request, new WskException(status, "send of " + socket + " failed, " + why, request.sent()));
            }
        }
    }

    boolean isWaiting() {
        return !queue.isEmpty() && full;
    }

    int pending() {
        return queue.size();
    }

    long bytes() {
        return bytes;
    }

    /** Whether our side has ended. */
    boolean hasEnded() {
        return ended;
    }

    /** How much should be under way: what the transport buffers, as long as it says so. */
    long idealBacklog() {
        try {
            return stream.option(StandardSocketOptions.SO_SNDBUF);
        } catch (TransportException e) {
            return ReceiveMemory.ROOM;
        }
    }

    /** The transport's buffer may be another one now. */
    void lookAgain() {
        look = true;
    }

    /** The ideal amount, where it has changed since the last look; else 0. */
    long changedBacklog() {
        if (!look) {
            return 0;
        }
        look = false;
        long now = idealBacklog();
        boolean first = ideal == 0;
        boolean changed = now != ideal;
        ideal = now;
        return changed && !first ? now : 0;
    }
}
