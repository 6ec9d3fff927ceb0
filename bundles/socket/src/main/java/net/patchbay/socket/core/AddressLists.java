package net.patchbay.socket.core;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import net.patchbay.transport.TransportException;
import net.patchbay.wsk.WskException;

/** Requests that wait for a change of this machine's addresses. Any thread. */
final class AddressLists {
    private final NetworkChanges network;
    private final List<Waiting> waiting = new CopyOnWriteArrayList<>();

    private record Waiting(SocketCore socket, Request<?> request, Runnable takeBack) {}

    AddressLists(NetworkChanges network) {
        this.network = network;
    }

    void add(SocketCore socket, Request<?> request) throws WskException {
        try {
            Runnable takeBack =
                    network.await(socket, () -> Routes.addresses(socket), error -> socket.later(() -> end(request)));
            waiting.add(new Waiting(socket, request, takeBack));
        } catch (TransportException e) {
            throw socket.failure(e, "waiting for a change of the addresses");
        }
    }

    private void end(Request<?> request) {
        waiting.removeIf(one -> {
            if (one.request == request) {
                one.socket.endEmpty(request);
            }
            return one.request == request;
        });
    }

    /** Those of a socket that closes, with that. On its loop. */
    void endAll(SocketCore socket, Supplier<WskException> why) {
        if (waiting.isEmpty()) {
            return;
        }
        waiting.removeIf(one -> {
            if (one.socket == socket) {
                one.takeBack.run();
                socket.end(one.request, why.get());
            }
            return one.socket == socket;
        });
    }

    /** Forgets those that were cancelled. */
    void look() {
        waiting.removeIf(one -> {
            boolean over = one.request.wasCancelled();
            if (over) {
                one.takeBack.run();
            }
            return over;
        });
    }
}
