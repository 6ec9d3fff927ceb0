package net.patchbay.socket.core;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;

/** A request to send datagrams to one address. */
final class SendToRequest extends Request<Long> {
    private final List<ByteBuffer> messages;
    private final SocketAddress to;
    private int next;
    private long sent;

    SendToRequest(RequestOwner owner, List<ByteBuffer> messages, SocketAddress to) {
        super(owner);
        this.messages = List.copyOf(messages);
        this.to = to;
    }

    SocketAddress to() {
        return to;
    }

    /** Can be cancelled still where nothing of it went. */
    void giveBack() {
        if (next == 0) {
            untake();
        }
    }

    boolean isSent() {
        return next == messages.size();
    }

    ByteBuffer message() {
        return messages.get(next);
    }

    void wasSent(int bytes) {
        next++;
        sent += bytes;
    }

    long sent() {
        return sent;
    }
}
