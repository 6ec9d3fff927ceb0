package net.patchbay.socket.core;

import java.nio.ByteBuffer;
import java.util.Objects;
import net.patchbay.wsk.ReceiveFlag;

/** A request for data. */
final class ReceiveRequest extends Request<Long> {
    private final ByteBuffer into;
    private final ReceiveFlag flag;
    private long received;
    private boolean enough;

    ReceiveRequest(RequestOwner owner, ByteBuffer into, ReceiveFlag flag) {
        super(owner);
        this.into = Objects.requireNonNull(into, "into");
        this.flag = flag;
    }

    ByteBuffer into() {
        return into;
    }

    boolean drains() {
        return flag == ReceiveFlag.DRAIN;
    }

    /** Completes as soon as it is first in the queue (D43). */
    boolean isEmpty() {
        return !drains() && received == 0 && !into.hasRemaining();
    }

    /** Some bytes have come; whether it is content with that. */
    boolean took(int bytes) {
        received += bytes;
        return !drains() && (flag == null || !into.hasRemaining() || enough);
    }

    long received() {
        return received;
    }

    /** A cancel came after it had taken something: it is content with that. */
    void askEnough() {
        enough = true;
    }

    boolean hasEnough() {
        return enough;
    }
}
