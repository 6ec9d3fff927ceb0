package net.patchbay.socket.event;

import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.NetworkEventListener;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;

/** Who is told messages, and of which socket: one that was just accepted is named later. */
final class Hearer {
    private final NetworkEventListener listener;
    private volatile WinsockSocket socket;

    Hearer(NetworkEventListener listener, WinsockSocket socket) {
        this.listener = listener;
        this.socket = socket;
    }

    Hearer ofAccepted() {
        return new Hearer(listener, null);
    }

    void belongsTo(WinsockSocket accepted) {
        socket = accepted;
    }

    Runnable message(NetworkEvent event, WsaError code) {
        return () -> listener.networkEvent(socket, event, code);
    }
}
