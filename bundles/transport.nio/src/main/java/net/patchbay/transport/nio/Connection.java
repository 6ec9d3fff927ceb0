package net.patchbay.transport.nio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.loops.Loop;

/** A stream socket while it is connected: its two directions. */
record Connection(Incoming in, Outgoing out) {
    static Connection of(Loop<NioPoller> loop, SocketChannel channel, AddressFamily family) throws IOException {
        InputStream counter =
                family == AddressFamily.UNIX ? null : channel.socket().getInputStream();
        return new Connection(new Incoming(loop, channel, counter), new Outgoing(loop.poller(), channel));
    }

    /** Reading is waited for when bytes are wanted and none were read ahead, or when an end is and there is room to look for it. */
    int ops(int readiness) {
        boolean bytes = (readiness & Readiness.READ) != 0 && !in.holds() && !in.over();
        boolean end = (readiness & Readiness.END) != 0 && in.mayReadAhead();
        return (bytes || end ? SelectionKey.OP_READ : 0)
                | ((readiness & Readiness.WRITE) != 0 ? SelectionKey.OP_WRITE : 0);
    }

    int readiness(int ops, int asked) {
        int bits = (ops & SelectionKey.OP_WRITE) != 0 ? Readiness.WRITE : 0;
        if ((ops & SelectionKey.OP_READ) != 0) {
            if ((asked & Readiness.READ) != 0) {
                bits |= Readiness.READ;
            } else if ((asked & Readiness.END) != 0 && in.mayReadAhead()) {
                in.readAhead();
            }
        }
        return bits;
    }

    int readyAnyway() {
        int end = in.over() ? Readiness.END : 0;
        return end | (in.holds() || end != 0 ? Readiness.READ : 0);
    }

    TransportException error() {
        return in.failure() == null ? out.failure() : in.failure();
    }
}
