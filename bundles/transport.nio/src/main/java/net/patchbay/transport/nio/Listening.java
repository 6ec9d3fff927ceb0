package net.patchbay.transport.nio;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.loops.Loops;

/** A stream socket while it listens. */
final class Listening {
    private final NioStream stream;
    private final Loops<NioPoller> loops;
    private final ServerSocketChannel channel;
    private boolean resting;

    Listening(NioStream stream, Loops<NioPoller> loops, ServerSocketChannel channel) {
        this.stream = stream;
        this.loops = loops;
        this.channel = channel;
    }

    ServerSocketChannel channel() {
        return channel;
    }

    int ops(int readiness) {
        return (readiness & Readiness.ACCEPT) != 0 && !resting ? SelectionKey.OP_ACCEPT : 0;
    }

    NioStream accept(AddressFamily family) throws TransportException {
        SocketChannel accepted;
        try {
            accepted = channel.accept();
        } catch (IOException | RuntimeException e) {
            TransportException error = Errors.of(e, "accept");
            if (error.error() == TransportError.NO_RESOURCES) {
                rest();
            }
            throw error;
        }
        return accepted == null ? null : stream(accepted, family);
    }

    private NioStream stream(SocketChannel accepted, AddressFamily family) throws TransportException {
        try {
            return loops.keep(NioStream.accepted(loops, accepted, family, stream.options()));
        } catch (IOException | RuntimeException e) {
            NioSocket.closeQuietly(accepted);
            throw Errors.of(e, "accept");
        }
    }

    /** The connection goes on waiting, so the selector would tell of it again at once, and no better. */
    private void rest() {
        if (!resting) {
            resting = true;
            stream.loop().later(loops.settings().acceptRetry(), () -> {
                resting = false;
                stream.loop().touch(stream);
            });
            stream.loop().touch(stream);
        }
    }
}
