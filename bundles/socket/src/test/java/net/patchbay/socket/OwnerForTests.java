package net.patchbay.socket;

import net.patchbay.socket.core.SocketCore;
import net.patchbay.socket.core.SocketOwner;

/** Whose sockets are, by name alone. */
record OwnerForTests(String name) implements SocketOwner {
    @Override
    public int statics() {
        return 0;
    }

    @Override
    public boolean insideCallback() {
        return false;
    }

    @Override
    public void opened(SocketCore socket) {
        // nothing is counted
    }

    @Override
    public void closed(SocketCore socket) {
        // nothing is counted
    }
}
