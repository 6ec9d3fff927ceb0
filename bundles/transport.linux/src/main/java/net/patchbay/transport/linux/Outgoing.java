package net.patchbay.transport.linux;

import java.nio.ByteBuffer;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.loops.Gathered;

/** The sending direction of a connection. */
final class Outgoing {
    private final Wire wire;
    private boolean shut;

    Outgoing(Wire wire) {
        this.wire = wire;
    }

    int write(ByteBuffer from) throws TransportException {
        check();
        int sum = 0;
        int taken = EpollPoller.SCRATCH;
        while (from.hasRemaining() && taken == EpollPoller.SCRATCH) {
            ByteBuffer scratch = wire.scratch();
            Gathered.copy(from, scratch);
            taken = send(scratch.flip(), sum);
            from.position(from.position() + taken);
            sum += taken;
        }
        return sum;
    }

    /** Several small ones go in one call. */
    long write(ByteBuffer[] from, int offset, int count) throws TransportException {
        check();
        long sum = 0;
        int taken;
        do {
            ByteBuffer scratch = wire.scratch();
            Gathered.copy(from, offset, count, scratch);
            taken = send(scratch.flip(), sum);
            Gathered.advance(from, offset, taken);
            sum += taken;
        } while (taken == EpollPoller.SCRATCH);
        return sum;
    }

    /** What fails behind something that was taken is told by the next call. */
    private int send(ByteBuffer scratch, long before) throws TransportException {
        return scratch.hasRemaining() ? taken(wire.send(0), before) : 0;
    }

    private int taken(int result, long before) throws TransportException {
        if (result >= 0 || result == -Errno.EAGAIN) {
            return Math.max(0, result);
        }
        TransportException failure = wire.failed(-result, "write");
        if (before == 0) {
            throw failure;
        }
        return 0;
    }

    boolean writeUrgent(byte data) throws TransportException {
        check();
        ByteBuffer unused = wire.scratch().put(data).flip();
        return taken(wire.send(Linux.MSG_OOB), 0) == 1;
    }

    void shut() throws TransportException {
        int result = Calls.shutdownOutput(wire.fd());
        if (result < 0) {
            throw wire.failed(-result, "shut down");
        }
        shut = true;
    }

    private void check() throws TransportException {
        if (shut) {
            throw new TransportException(TransportError.SHUT_DOWN, "sending was shut down");
        }
        if (wire.failure() != null) {
            throw wire.failure();
        }
    }
}
