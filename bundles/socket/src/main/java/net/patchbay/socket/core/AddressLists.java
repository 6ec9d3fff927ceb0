package net.patchbay.socket.core;

import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.TransportException;
import net.patchbay.wsk.WskException;

/**
 * Requests that wait for a change of this machine's addresses. The JVM tells of none, so the lists are compared, once a second
 * and only while somebody waits. Any thread.
 */
final class AddressLists {
    private final List<Waiting> waiting = new CopyOnWriteArrayList<>();

    private record Waiting(SocketCore socket, List<SocketAddress> before, Request<?> request) {}

    void add(SocketCore socket, Request<?> request) throws WskException {
        try {
            waiting.add(new Waiting(socket, listOf(socket), request));
        } catch (TransportException e) {
            throw socket.failure(e, "waiting for a change of the addresses");
        }
    }

    private static List<SocketAddress> listOf(SocketCore socket) throws TransportException {
        AddressFamily family = socket.protocol().family();
        return socket.opened().offer().transport().localAddresses(family);
    }

    /** Those of a socket that closes, with that. On its loop. */
    void endAll(SocketCore socket, Supplier<WskException> why) {
        if (waiting.isEmpty()) {
            return;
        }
        waiting.removeIf(one -> {
            if (one.socket == socket) {
                socket.end(one.request, why.get());
            }
            return one.socket == socket;
        });
    }

    void look() {
        waiting.removeIf(one -> one.request.wasCancelled() || changed(one));
    }

    private static boolean changed(Waiting one) {
        try {
            if (listOf(one.socket).equals(one.before)) {
                return false;
            }
        } catch (TransportException e) {
            return false;
        }
        one.socket.later(() -> one.socket.endEmpty(one.request));
        return true;
    }
}
