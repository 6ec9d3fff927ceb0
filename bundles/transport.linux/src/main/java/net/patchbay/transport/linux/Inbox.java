package net.patchbay.transport.linux;

import java.nio.ByteBuffer;
import net.patchbay.transport.DatagramHeader;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;

/** The receiving direction of a datagram socket, and a refusal that somebody met who didn't receive. */
final class Inbox {
    private final int fd;
    private final EpollPoller poller;
    private TransportException refusal;

    Inbox(int fd, EpollPoller poller) {
        this.fd = fd;
        this.poller = poller;
    }

    /** Whether a refusal waits to be told. */
    boolean holds() {
        return refusal != null;
    }

    /** Keeps an error, and says whether it is one that a receiver is told of. */
    boolean refused(int errno) {
        if (errno == Errno.ECONNREFUSED) {
            refusal = new TransportException(TransportError.PORT_UNREACHABLE, "an earlier datagram was refused");
        } else if (errno != 0 && errno != Errno.EAGAIN) {
            refusal = Errno.failure(errno, "an earlier datagram");
        }
        return refusal != null;
    }

    boolean receive(ByteBuffer into, DatagramHeader header, int flags) throws TransportException {
        tellRefusal();
        Message message = poller.message();
        Block scratch = poller.scratch();
        int most = Math.min(into.remaining(), EpollPoller.SCRATCH);
        int size = message.receive(fd, scratch.address(), most, flags);
        if (size < 0) {
            if (refused(-size)) {
                tellRefusal();
            }
            return false;
        }
        into.put(scratch.bytes().clear().limit(size));
        header.fill(message.sender(), message.truncated(), message.toAll(), message.toGroup());
        return true;
    }

    private void tellRefusal() throws TransportException {
        TransportException error = refusal;
        if (error != null) {
            refusal = null;
            throw error;
        }
    }
}
