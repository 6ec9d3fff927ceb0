package net.patchbay.transport.linux;

import java.nio.ByteBuffer;
import net.patchbay.transport.TransportException;

/** A connected descriptor, and what has ended it: the system tells an error once, so whoever meets it keeps it for all. */
final class Wire {
    private final int fd;
    private final EpollPoller poller;
    private final boolean marks;
    private TransportException failure;
    private boolean endedFirst;

    /**
     * Of a descriptor that is connected.
     *
     * @param marks whether it can carry urgent data
     */
    Wire(int fd, EpollPoller poller, boolean marks) {
        this.fd = fd;
        this.poller = poller;
        this.marks = marks;
    }

    int fd() {
        return fd;
    }

    boolean marks() {
        return marks;
    }

    Calls calls() {
        return poller.calls();
    }

    /** The loop's own buffer, cleared; for as long as nobody else's code runs. */
    ByteBuffer scratch() {
        return poller.scratch().bytes().clear();
    }

    /** The loop's own buffer with so many bytes that were received into it. */
    ByteBuffer scratchFilled(int count) {
        return scratch().limit(count);
    }

    /** Receives into the scratch buffer; the result is the system's, or the negative number of an error. */
    int receive(int most, int flags) {
        long to = poller.scratch().address();
        return (int) Calls.result(Libc.recv(fd, to, Math.min(most, EpollPoller.SCRATCH), flags));
    }

    /** Sends what the scratch buffer has up to its limit; the result is the system's, or the negative number of an error. */
    int send(int flags) {
        Block scratch = poller.scratch();
        long size = scratch.bytes().limit();
        return (int) Calls.result(Libc.send(fd, scratch.address(), size, flags | Linux.MSG_NOSIGNAL));
    }

    /** What ended it other than gracefully, or null. */
    TransportException failure() {
        return failure;
    }

    /** Whether that came after a graceful end of the other side: the system calls a reset a broken pipe then. */
    boolean endedFirst() {
        return endedFirst;
    }

    /** Keeps an error, unless there is one already, and gives the one that is kept. */
    TransportException failed(int errno, String what) {
        if (failure == null) {
            failure = Errno.failure(errno, what);
            endedFirst = errno == Errno.EPIPE;
        }
        return failure;
    }
}
