package net.patchbay.transport.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.loops.Gathered;

/** The sending direction of a connection. */
final class Outgoing {
    private final NioPoller poller;
    private final SocketChannel channel;
    private boolean shut;
    private TransportException failure;

    Outgoing(NioPoller poller, SocketChannel channel) {
        this.poller = poller;
        this.channel = channel;
    }

    /** What ended it other than our own will, or null. */
    TransportException failure() {
        return failure;
    }

    int write(ByteBuffer from) throws TransportException {
        check();
        try {
            return from.isDirect() ? channel.write(from) : (int) copied(from);
        } catch (IOException | RuntimeException e) {
            throw failed(e);
        }
    }

    long write(ByteBuffer[] from, int offset, int count) throws TransportException {
        check();
        try {
            return allDirect(from, offset, count) ? channel.write(from, offset, count) : copied(from, offset, count);
        } catch (IOException | RuntimeException e) {
            throw failed(e);
        }
    }

    void shut() throws TransportException {
        try {
            channel.shutdownOutput();
            shut = true;
        } catch (IOException | RuntimeException e) {
            throw failed(e);
        }
    }

    private void check() throws TransportException {
        if (failure != null) {
            throw failure;
        }
        if (shut) {
            throw new TransportException(TransportError.SHUT_DOWN, "sending was shut down");
        }
    }

    private TransportException failed(Exception thrown) {
        TransportException error = Errors.of(thrown, "write");
        failure = error;
        return error;
    }

    private static boolean allDirect(ByteBuffer[] from, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            if (!from[i].isDirect()) {
                return false;
            }
        }
        return true;
    }

    private long copied(ByteBuffer from) throws IOException {
        long sum = 0;
        while (from.hasRemaining()) {
            ByteBuffer scratch = poller.scratch();
            Gathered.copy(from, scratch);
            int size = scratch.flip().remaining();
            int taken = channel.write(scratch);
            from.position(from.position() + taken);
            sum += taken;
            if (taken < size) {
                break;
            }
        }
        return sum;
    }

    /** Several small ones go in one call. */
    private long copied(ByteBuffer[] from, int offset, int count) throws IOException {
        long sum = 0;
        int taken;
        do {
            ByteBuffer scratch = poller.scratch();
            Gathered.copy(from, offset, count, scratch);
            taken = channel.write(scratch.flip());
            Gathered.advance(from, offset, taken);
            sum += taken;
        } while (taken == NioPoller.SCRATCH);
        return sum;
    }
}
