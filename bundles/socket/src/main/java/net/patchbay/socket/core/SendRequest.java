package net.patchbay.socket.core;

import java.nio.ByteBuffer;

/** A request to send: some buffers, and perhaps the end behind them. */
final class SendRequest extends Request<Long> {
    private final ByteBuffer[] buffers;
    private final boolean last;
    private long size;
    private int first;
    private boolean urgent;

    /** With {@code last}, sending ends behind it. */
    SendRequest(RequestOwner owner, boolean last, ByteBuffer... buffers) {
        super(owner);
        this.buffers = buffers;
        this.last = last;
        long sum = 0;
        for (ByteBuffer buffer : buffers) {
            sum += buffer.remaining();
        }
        this.size = sum;
    }

    /** For what is left of a buffer; of so many bytes the others have gone, so it can't be cancelled then (D37). */
    static SendRequest rest(RequestOwner owner, int size, ByteBuffer buffer) {
        SendRequest rest = new SendRequest(owner, false, buffer);
        if (size > rest.size) {
            rest.size = size;
            rest.take();
        }
        return rest;
    }

    SendRequest asUrgent() {
        urgent = true;
        return this;
    }

    boolean isUrgent() {
        return urgent;
    }

    /** The buffer with the one byte. */
    ByteBuffer urgent() {
        return isSent() ? buffers[0] : buffers[first];
    }

    boolean isLast() {
        return last;
    }

    /** Adds what isn't sent yet; how many buffers there are then. */
    int gather(ByteBuffer[] into, int from) {
        int at = from;
        for (int i = first; i < buffers.length && at < into.length; i++) {
            if (buffers[i].hasRemaining()) {
                into[at++] = buffers[i];
            }
        }
        return at;
    }

    /** Whether all of it was sent. */
    boolean isSent() {
        while (first < buffers.length && !buffers[first].hasRemaining()) {
            first++;
        }
        return first == buffers.length;
    }

    long size() {
        return size;
    }

    long sent() {
        long left = 0;
        for (int i = first; i < buffers.length; i++) {
            left += buffers[i].remaining();
        }
        return size - left;
    }
}
