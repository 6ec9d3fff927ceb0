package net.patchbay.transport.linux;

import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.loops.SocketFile;

/**
 * The address that a stream socket was bound to. The system gives up a port that it chose itself when a connect fails, so that
 * port is asked for again (D61).
 */
final class Name {
    private final int fd;
    private final AddressFamily family;
    private SocketAddress bound;
    private SocketFile file;
    private boolean lost;

    Name(int fd, AddressFamily family) {
        this.fd = fd;
        this.family = family;
    }

    AddressFamily family() {
        return family;
    }

    /** What was bound, with its port; null before. */
    SocketAddress bound() {
        return bound;
    }

    void bind(Calls calls, SocketAddress local) throws TransportException {
        recover(calls);
        if (bound != null) {
            throw new TransportException(TransportError.INVALID_STATE, "the socket is bound to " + bound + " already");
        }
        int unused = Errno.check(calls.bind(fd, local, family), "bind to " + local);
        bound = calls.localAddress(fd);
        file = bound instanceof UnixDomainSocketAddress unix ? SocketFile.of(unix) : null;
    }

    /** After a connect that failed; what fails now is told when the socket is used again. */
    void refused(Calls calls) {
        lost = bound != null && family != AddressFamily.UNIX;
        try {
            recover(calls);
        } catch (TransportException e) {
            // told when the socket is used again
        }
    }

    /** Takes the address again where it was lost; where it was not, the system says that the state is wrong for that. */
    void recover(Calls calls) throws TransportException {
        int result = lost ? calls.bind(fd, bound, family) : 0;
        if (result < 0 && result != -Errno.EINVAL) {
            throw Errno.failure(-result, "the address " + bound + " of a connect that failed is lost");
        }
        lost = false;
    }

    /** Removes the file of a Unix domain socket, if it is still the one that bind made. */
    void removeFile() {
        if (file != null) {
            file.remove();
        }
    }
}
