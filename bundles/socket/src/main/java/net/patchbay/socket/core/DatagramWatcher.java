package net.patchbay.socket.core;

import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;

/** Sees of a datagram socket what no event callback tells. On its loop, where nothing may block. */
public interface DatagramWatcher {
    /** {@link TransportError#PORT_UNREACHABLE}, or another failure of a datagram that had been sent. */
    void refused(TransportException why);
}
