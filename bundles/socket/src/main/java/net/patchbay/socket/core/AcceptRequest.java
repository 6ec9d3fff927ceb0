package net.patchbay.socket.core;

import net.patchbay.wsk.WskConnectionSocket;

/** A request for a connection, and what its socket is given. */
final class AcceptRequest extends Request<WskConnectionSocket> {
    private final Table table;

    AcceptRequest(RequestOwner owner, Table table) {
        super(owner);
        this.table = table;
    }

    Table table() {
        return table;
    }
}
