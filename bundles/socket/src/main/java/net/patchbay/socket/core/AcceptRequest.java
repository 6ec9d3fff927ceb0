package net.patchbay.socket.core;

import net.patchbay.wsk.WskConnectionSocket;

/** A request for a connection, and what its socket is given. */
final class AcceptRequest extends Request<WskConnectionSocket> {
    private final ConnectionSocket.Table table;

    AcceptRequest(RequestOwner owner, ConnectionSocket.Table table) {
        super(owner);
        this.table = table;
    }

    ConnectionSocket.Table table() {
        return table;
    }
}
