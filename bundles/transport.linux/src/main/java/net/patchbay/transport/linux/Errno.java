package net.patchbay.transport.linux;

import java.net.SocketAddress;
import java.util.Map;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;

/** The system's numbers of errors, in the words of transports. */
final class Errno {
    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int EINTR = 4;
    static final int EAGAIN = 11;
    static final int ENODEV = 19;
    static final int EINVAL = 22;
    static final int EPIPE = 32;
    static final int EADDRINUSE = 98;
    static final int ENETUNREACH = 101;
    static final int ECONNABORTED = 103;
    static final int ECONNRESET = 104;
    static final int ENOBUFS = 105;
    static final int ECONNREFUSED = 111;
    static final int EALREADY = 114;
    static final int EINPROGRESS = 115;

    private record Meaning(TransportError error, String words) {}

    private static final Map<Integer, Meaning> MEANINGS = Map.ofEntries(
            Map.entry(EPERM, new Meaning(TransportError.ACCESS_DENIED, "operation not permitted")),
            Map.entry(ENOENT, new Meaning(TransportError.ADDRESS_NOT_AVAILABLE, "no such file or directory")),
            Map.entry(EAGAIN, new Meaning(TransportError.NO_RESOURCES, "resource temporarily unavailable")),
            Map.entry(12, new Meaning(TransportError.NO_RESOURCES, "cannot allocate memory")),
            Map.entry(13, new Meaning(TransportError.ACCESS_DENIED, "permission denied")),
            Map.entry(ENODEV, new Meaning(TransportError.ADDRESS_NOT_AVAILABLE, "no such device")),
            Map.entry(20, new Meaning(TransportError.ADDRESS_NOT_AVAILABLE, "not a directory")),
            Map.entry(EINVAL, new Meaning(TransportError.INVALID_ARGUMENT, "invalid argument")),
            Map.entry(23, new Meaning(TransportError.NO_RESOURCES, "too many open files in system")),
            Map.entry(24, new Meaning(TransportError.NO_RESOURCES, "too many open files")),
            Map.entry(28, new Meaning(TransportError.NO_RESOURCES, "no space left")),
            Map.entry(30, new Meaning(TransportError.ACCESS_DENIED, "read-only file system")),
            Map.entry(EPIPE, new Meaning(TransportError.CONNECTION_RESET, "broken pipe")),
            Map.entry(33, new Meaning(TransportError.INVALID_ARGUMENT, "out of range")),
            Map.entry(36, new Meaning(TransportError.INVALID_ARGUMENT, "file name too long")),
            Map.entry(90, new Meaning(TransportError.MESSAGE_TOO_LONG, "message too long")),
            Map.entry(92, new Meaning(TransportError.NOT_SUPPORTED, "protocol not available")),
            Map.entry(93, new Meaning(TransportError.NOT_SUPPORTED, "protocol not supported")),
            Map.entry(94, new Meaning(TransportError.NOT_SUPPORTED, "socket type not supported")),
            Map.entry(95, new Meaning(TransportError.NOT_SUPPORTED, "operation not supported")),
            Map.entry(97, new Meaning(TransportError.ADDRESS_NOT_SUPPORTED, "address family not supported")),
            Map.entry(EADDRINUSE, new Meaning(TransportError.ADDRESS_IN_USE, "address already in use")),
            Map.entry(99, new Meaning(TransportError.ADDRESS_NOT_AVAILABLE, "cannot assign requested address")),
            Map.entry(100, new Meaning(TransportError.NETWORK_DOWN, "network is down")),
            Map.entry(ENETUNREACH, new Meaning(TransportError.NETWORK_UNREACHABLE, "network is unreachable")),
            Map.entry(ECONNABORTED, new Meaning(TransportError.CONNECTION_ABORTED, "connection aborted")),
            Map.entry(ECONNRESET, new Meaning(TransportError.CONNECTION_RESET, "connection reset")),
            Map.entry(ENOBUFS, new Meaning(TransportError.NO_RESOURCES, "no buffer space available")),
            Map.entry(106, new Meaning(TransportError.ALREADY_CONNECTED, "already connected")),
            Map.entry(107, new Meaning(TransportError.NOT_CONNECTED, "not connected")),
            Map.entry(110, new Meaning(TransportError.TIMED_OUT, "connection timed out")),
            Map.entry(ECONNREFUSED, new Meaning(TransportError.CONNECTION_REFUSED, "connection refused")),
            Map.entry(112, new Meaning(TransportError.HOST_UNREACHABLE, "host is down")),
            Map.entry(113, new Meaning(TransportError.HOST_UNREACHABLE, "no route to host")));

    private Errno() {}

    /**
     * Translates.
     *
     * @param errno the system's number, positive
     * @param what what was tried and with what, for people
     */
    static TransportException failure(int errno, String what) {
        Meaning meaning = MEANINGS.get(errno);
        return meaning == null
                ? new TransportException(TransportError.FAILED, what + ": error " + errno)
                : new TransportException(meaning.error, what + ": " + meaning.words);
    }

    /** The same of a connect: where a Unix domain socket has no file nobody listens, and where its backlog is full it refuses. */
    static TransportException ofConnect(int errno, SocketAddress to) {
        TransportException error = failure(errno, "connect to " + to);
        return errno == ENOENT || errno == EAGAIN
                ? new TransportException(TransportError.CONNECTION_REFUSED, error.getMessage())
                : error;
    }

    /** Throws when the result of a call is one of an error. */
    static int check(int result, String what) throws TransportException {
        if (result < 0) {
            throw failure(-result, what);
        }
        return result;
    }
}
