package net.patchbay.transport.nio;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import net.patchbay.transport.DatagramHeader;
import net.patchbay.transport.TransportException;

/** The receiving direction of a datagram socket. One datagram that was peeked at, or a refusal, comes before what the system has. */
final class Inbox {
    private final NioPoller poller;
    private final DatagramChannel channel;
    private ByteBuffer peeked;
    private SocketAddress sender;
    private TransportException refusal;

    Inbox(NioPoller poller, DatagramChannel channel) {
        this.poller = poller;
        this.channel = channel;
    }

    boolean holds() {
        return peeked != null || refusal != null;
    }

    /** Keeps an error that somebody met who didn't receive. */
    void refused(TransportException error) {
        refusal = error;
    }

    boolean receive(ByteBuffer into, DatagramHeader header) throws TransportException {
        tellRefusal();
        if (peeked != null) {
            show(into, header);
            peeked = null;
            return true;
        }
        // java.nio cuts what has no room in silence, so nothing smaller than the largest datagram is read into
        ByteBuffer scratch = poller.scratch();
        SocketAddress from = next(scratch);
        if (from == null) {
            return false;
        }
        deliver(scratch.flip(), into, from, header);
        return true;
    }

    boolean peek(ByteBuffer into, DatagramHeader header) throws TransportException {
        tellRefusal();
        if (peeked == null) {
            ByteBuffer scratch = poller.scratch();
            SocketAddress from = next(scratch);
            if (from == null) {
                return false;
            }
            scratch.flip();
            peeked = ByteBuffer.allocate(scratch.remaining()).put(scratch).flip();
            sender = from;
        }
        show(into, header);
        return true;
    }

    private void tellRefusal() throws TransportException {
        TransportException error = refusal;
        if (error != null) {
            refusal = null;
            throw error;
        }
    }

    private SocketAddress next(ByteBuffer scratch) throws TransportException {
        try {
            return channel.receive(scratch);
        } catch (IOException | RuntimeException e) {
            throw Errors.of(e, "receive");
        }
    }

    private void show(ByteBuffer into, DatagramHeader header) {
        deliver(peeked.duplicate(), into, sender, header);
    }

    private static void deliver(ByteBuffer datagram, ByteBuffer into, SocketAddress from, DatagramHeader header) {
        boolean cut = datagram.remaining() > into.remaining();
        if (cut) {
            datagram.limit(into.remaining());
        }
        into.put(datagram);
        header.fill(from, cut, false, false);
    }
}
