package net.patchbay.socket.winsock;

import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WsaError;

/**
 * The changes of addresses and routes that a socket has asked for. Each is told once: to the calls that wait for it, or else by its
 * event, and never without being asked for (eventselect.md §3.7). Without the socket's lock, unless something else is said.
 */
final class NetworkNotices {
    /** Begins to wait for a change; gives what takes that back. */
    private interface Beginning {
        Runnable run(Consumer<TransportError> hearer) throws TransportException;
    }

    /**
     * What is waited for: two that are equal are one.
     *
     * @param destination null for none
     */
    private record Asked(NetworkEvent event, String what, SocketAddress destination) {
        /** Written out: what the JVM makes for a record would keep our class loader (D31). */
        @Override
        public boolean equals(Object other) {
            return other instanceof Asked that && event == that.event && Objects.equals(destination, that.destination);
        }

        @Override
        public int hashCode() {
            return Objects.hash(event, destination);
        }
    }

    private final Endpoint socket;

    /** One call begins at a time, so that of two that ask for the same the second finds the first. */
    private final Object beginning = new Object();

    private final Map<Asked, Notice> armed = new HashMap<>(); // under the socket's lock

    NetworkNotices(Endpoint socket) {
        this.socket = socket;
    }

    void addressListChange() throws WinsockException {
        Asked asked = new Asked(NetworkEvent.ADDRESS_LIST_CHANGE, "SIO_ADDRESS_LIST_CHANGE", null);
        ask(asked, socket.inside()::whenAddressesChange);
    }

    void routeChange(SocketAddress destination) throws WinsockException {
        Asked asked = new Asked(NetworkEvent.ROUTING_INTERFACE_CHANGE, "SIO_ROUTING_INTERFACE_CHANGE", destination);
        Addresses.check(socket, destination, asked.what);
        SocketAddress to = Addresses.isWildcard(destination) ? null : destination;
        ask(asked, hearer -> socket.inside().whenRouteChanges(to, hearer));
    }

    /** Without the socket's lock: whoever tells of a change takes it while the network is held. */
    private void ask(Asked asked, Beginning begin) throws WinsockException {
        boolean waits = socket.locked(socket::blocking);
        Notice notice;
        synchronized (beginning) {
            notice = socket.locked(() -> armed(asked, waits));
            if (!notice.begun) {
                begin(asked, notice, begin);
            }
        }
        socket.locked(() -> {
            await(asked, notice, waits);
            return null;
        });
    }

    private Notice armed(Asked asked, boolean waits) throws WinsockException {
        socket.checkOpen(asked.what);
        socket.selection().reenabled(asked.event);
        Notice notice = armed.computeIfAbsent(asked, one -> new Notice());
        if (waits) {
            notice.waiters++;
        } else {
            notice.recorded = true;
        }
        return notice;
    }

    private void begin(Asked asked, Notice notice, Beginning begin) throws WinsockException {
        try {
            Runnable takeBack = begin.run(error -> told(asked, notice, error));
            socket.locked(() -> {
                notice.begun = true;
                notice.takeBack = takeBack;
                if (armed.get(asked) != notice) {
                    takeBack.run(); // the socket was closed meanwhile
                }
                return null;
            });
        } catch (TransportException e) {
            socket.locked(() -> armed.remove(asked, notice));
            throw Errors.of(socket, e, asked.what);
        }
    }

    /** Waits where the socket blocks. */
    private void await(Asked asked, Notice notice, boolean waits) throws WinsockException {
        boolean came = false;
        try {
            came = waits && socket.await(() -> notice.outcome != null, 0, asked.what);
        } finally {
            if (waits) {
                notice.waiters--;
            }
            if (!came && !socket.blocking()) {
                notice.recorded = true; // it was made non-blocking while it waited
            }
            forget(asked, notice);
        }
        if (!came) {
            throw socket.failure(WsaError.WSAEWOULDBLOCK, asked.what, asked.event + " tells of the next change");
        }
        if (notice.outcome != WsaError.NO_ERROR) {
            throw socket.failure(notice.outcome, asked.what, "it changed to nothing");
        }
    }

    /** Nobody wants to know any more. */
    private void forget(Asked asked, Notice notice) {
        if (notice.waiters == 0 && !notice.recorded && armed.remove(asked, notice) && notice.takeBack != null) {
            notice.takeBack.run();
        }
    }

    /** On a thread of the service's. */
    private void told(Asked asked, Notice notice, TransportError error) {
        socket.lock.lock();
        try {
            if (armed.remove(asked, notice)) {
                notice.outcome = error == null ? WsaError.NO_ERROR : Errors.code(error);
                if (notice.recorded) {
                    socket.selection().happened(asked.event, notice.outcome);
                }
                socket.signal();
            }
        } finally {
            socket.lock.unlock();
        }
    }

    /** The socket has ended. Under its lock. */
    void end() {
        armed.values().stream().filter(one -> one.begun).forEach(one -> one.takeBack.run());
        armed.clear();
    }

    /** One change that is waited for. Under the socket's lock. */
    private static final class Notice {
        private boolean begun;
        private Runnable takeBack;
        private int waiters;

        /** Whether its event is to be recorded: a call asked for it that didn't wait. */
        private boolean recorded;

        /** How it came, null while it hasn't. */
        private WsaError outcome;
    }
}
