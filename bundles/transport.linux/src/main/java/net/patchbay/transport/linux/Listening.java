package net.patchbay.transport.linux;

import java.net.SocketAddress;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.loops.Loops;

/** A stream socket while it listens. */
final class Listening {
    private final LinuxStream stream;
    private final Loops<EpollPoller> loops;
    private boolean resting;

    Listening(LinuxStream stream, Loops<EpollPoller> loops) {
        this.stream = stream;
        this.loops = loops;
    }

    int bits(int readiness) {
        return (readiness & Readiness.ACCEPT) != 0 && !resting ? Linux.IN : 0;
    }

    /** A connection that has gone before it was taken is passed over. */
    LinuxStream accept() throws TransportException {
        int fd;
        do {
            fd = stream.calls().accept(stream.fd());
        } while (fd == -Errno.ECONNABORTED || fd == -Errno.EINTR);
        if (fd == -Errno.EAGAIN) {
            return null;
        }
        if (fd < 0) {
            throw failed(-fd);
        }
        SocketAddress from = stream.calls().address();
        return loops.keep(stream.accepted(fd, stream.calls().localAddress(fd), from));
    }

    private TransportException failed(int errno) {
        TransportException failure = Errno.failure(errno, "accept");
        if (failure.error() == TransportError.NO_RESOURCES) {
            rest();
        }
        return failure;
    }

    /** The connection goes on waiting, so the poller would tell of it again at once, and no better. */
    private void rest() {
        if (!resting) {
            resting = true;
            stream.loop().later(loops.settings().acceptRetry(), () -> {
                resting = false;
                stream.loop().touch(stream);
            });
            stream.loop().touch(stream);
        }
    }
}
