package net.patchbay.socket.core;

import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportStream;
import net.patchbay.wsk.InspectId;

/** How a connection that was accepted comes to its program, or is reset before it does. */
final class Accepted {
    private final ConnectionSocket socket;
    private final TransportStream stream;
    private InspectId inspected;
    private volatile Runnable reset;

    Accepted(ConnectionSocket socket, TransportStream stream) {
        this.socket = socket;
        this.stream = stream;
    }

    /** It is connected already; the inspection that let it in, null for none. Before anybody has it. */
    void connected(InspectId inspection) {
        inspected = inspection;
        socket.boundBySystem();
        socket.connection().begin();
    }

    InspectId inspected() {
        return inspected;
    }

    /** Its program has it from here on. Any thread. */
    void start() {
        socket.context().execute(() -> {
            if (!socket.isClosing()) {
                if (reset == null) {
                    socket.attach();
                }
                socket.begin();
            }
        });
    }

    /** Has somebody told when it is reset before its program has it. Any thread. */
    void watch(Runnable onReset) {
        reset = onReset;
        socket.context().execute(() -> {
            if (!socket.isClosing()) {
                socket.attach();
                stream.interest(Readiness.END);
            }
        });
    }

    /** What was found ready before its program has it. */
    void early(int readiness) {
        stream.interest(0);
        socket.ready(readiness);
        if (socket.connection().hasFailed()) {
            reset.run();
        }
    }
}
