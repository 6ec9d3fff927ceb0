package net.patchbay.transport.linux;

import net.patchbay.transport.Readiness;

/** A stream socket while it is connected: its two directions, and what the system says of them. */
final class Connection {
    private final Wire wire;
    private final Incoming in;
    private final Outgoing out;
    private boolean hung;

    Connection(Wire wire, Incoming in) {
        this.wire = wire;
        this.in = in;
        this.out = new Outgoing(wire);
    }

    Wire wire() {
        return wire;
    }

    Incoming in() {
        return in;
    }

    Outgoing out() {
        return out;
    }

    /**
     * What is watched. An error and a hang-up can't be masked: once they are known, and also once nothing more can be learned, the
     * descriptor is watched no more, and readiness comes from what is held here.
     */
    int bits(int asked) {
        if (wire.failure() != null || hung) {
            return 0;
        }
        boolean bytes = (asked & Readiness.READ) != 0 && !in.ended() && !in.holds();
        boolean end = (asked & Readiness.END) != 0;
        return (bytes ? Linux.IN : 0)
                | ((asked & Readiness.WRITE) != 0 ? Linux.OUT : 0)
                | (end ? Linux.ERR : 0)
                | (end && !in.ended() ? Linux.RDHUP : 0)
                | (in.watchesUrgent() && !in.ended() ? Linux.PRI : 0);
    }

    int readiness(int found) {
        if ((found & Linux.PRI) != 0) {
            boolean unused = in.takeUrgent();
        }
        learnEnds(found);
        boolean urgent = (found & Linux.PRI) != 0;
        boolean bytes = (found & Linux.IN) != 0 && (!urgent || in.hasBytes());
        return (bytes ? Readiness.READ : 0) | ((found & Linux.OUT) != 0 ? Readiness.WRITE : 0);
    }

    private void learnEnds(int found) {
        if ((found & Linux.ERR) != 0) {
            int errno = wire.calls().error(wire.fd());
            if (errno != 0) {
                Object unused = wire.failed(errno, "the connection");
            }
        }
        if ((found & Linux.HUP) != 0) {
            hung = true;
        }
        if ((found & (Linux.RDHUP | Linux.HUP)) != 0 && wire.failure() == null) {
            in.end();
        }
    }

    /**
     * Before the descriptor is given back. What is unread is taken off the system, which would else answer a close with a reset that
     * overtakes what was written; an abort is such a reset, where there are any. Any thread, as long as nobody has a handler.
     */
    void leave(boolean aborted) {
        in.forget();
        if (!aborted) {
            in.discard();
        } else if (wire.marks()) {
            int unused = wire.calls().set(wire.fd(), Linux.SOL_SOCKET, Linux.SO_LINGER, 1, 0);
        }
    }

    int readyAnyway() {
        int end = in.ended() || wire.failure() != null ? Readiness.END | Readiness.READ : 0;
        return end
                | (in.holds() ? Readiness.READ : 0)
                | (in.holdsUrgent() ? Readiness.URGENT : 0)
                | (wire.failure() != null || hung ? Readiness.WRITE : 0);
    }
}
