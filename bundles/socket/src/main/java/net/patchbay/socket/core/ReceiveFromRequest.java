package net.patchbay.socket.core;

import java.nio.ByteBuffer;
import java.util.Objects;
import net.patchbay.wsk.ReceivedDatagram;

/** A request for a datagram. */
final class ReceiveFromRequest extends Request<ReceivedDatagram> {
    private final ByteBuffer into;

    ReceiveFromRequest(RequestOwner owner, ByteBuffer into) {
        super(owner);
        this.into = Objects.requireNonNull(into, "into");
    }

    ByteBuffer into() {
        return into;
    }
}
