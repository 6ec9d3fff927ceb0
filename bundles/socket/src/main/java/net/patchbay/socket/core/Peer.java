package net.patchbay.socket.core;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import net.patchbay.transport.TransportDatagrams;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;

/**
 * The one address that the transport's datagram socket is connected to, if any: whoever is there is told of when it refuses
 * something. On the loop.
 */
final class Peer {
    private final TransportDatagrams transport;
    private SocketAddress address;
    private DatagramWatcher watcher;

    Peer(TransportDatagrams transport) {
        this.transport = transport;
    }

    void watcher(DatagramWatcher one) {
        watcher = one;
    }

    /** Sets it, null for none. A transport that can't does without, and tells of no refusal (D53). */
    void connect(SocketAddress to) throws TransportException {
        try {
            if (to != null || address != null) {
                transport.remote(to);
            }
            address = to;
        } catch (TransportException e) {
            if (e.error() != TransportError.NOT_SUPPORTED) {
                throw e;
            }
        }
    }

    /**
     * Sends, also to others: the system takes nothing for them meanwhile, so it forgets the address for that long.
     *
     * @return false when the system is full
     */
    boolean send(ByteBuffer message, SocketAddress to) throws TransportException {
        if (address == null) {
            return transport.send(message, to);
        }
        if (address.equals(to)) {
            return sendToIt(message);
        }
        transport.remote(null);
        try {
            return transport.send(message, to);
        } finally {
            transport.remote(address);
        }
    }

    /** That an earlier one was refused is told to who receives, and no reason not to send this one. */
    private boolean sendToIt(ByteBuffer message) throws TransportException {
        try {
            return transport.send(message, null);
        } catch (TransportException e) {
            if (e.error() != TransportError.PORT_UNREACHABLE) {
                throw e;
            }
            refused(e);
            return transport.send(message, null);
        }
    }

    void refused(TransportException why) {
        if (watcher != null) {
            watcher.refused(why);
        }
    }
}
