package net.patchbay.socket.core;

import java.net.SocketAddress;
import net.patchbay.transport.TransportStream;
import net.patchbay.wsk.AcceptSlot;
import net.patchbay.wsk.ConnectionDispatch;

/** A connection that an accept callback is given. */
final class Slot implements AcceptSlot {
    private final ConnectionSocket socket;
    private volatile boolean over;

    Slot(ConnectionSocket socket) {
        this.socket = socket;
    }

    void end() {
        over = true;
    }

    @Override
    public ConnectionSocket socket() {
        return socket;
    }

    @Override
    public SocketAddress localAddress() {
        return socket.transport().localAddress();
    }

    @Override
    public SocketAddress remoteAddress() {
        return ((TransportStream) socket.transport()).remoteAddress();
    }

    @Override
    public <A> void assign(A context, ConnectionDispatch<? super A> dispatch) {
        if (over) {
            throw new IllegalStateException("the accept callback has returned: context and callbacks stay as they are");
        }
        socket.table(Table.of(context, dispatch));
    }
}
