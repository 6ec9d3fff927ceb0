package net.patchbay.transport.linux;

import java.net.SocketAddress;
import java.util.List;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportDatagrams;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.transport.TransportStream;

/**
 * Stands for the transport where it can't serve, so that an operator sees it.
 *
 * @param reason why it can't
 */
record Unavailable(String reason) implements Transport {
    private TransportException refusal() {
        return new TransportException(TransportError.NOT_SUPPORTED, "the transport linux can't serve here: " + reason);
    }

    @Override
    public TransportStream openStream(TransportProtocol protocol) throws TransportException {
        throw refusal();
    }

    @Override
    public TransportDatagrams openDatagrams(TransportProtocol protocol) throws TransportException {
        throw refusal();
    }

    @Override
    public List<SocketAddress> localAddresses(AddressFamily family) throws TransportException {
        throw refusal();
    }
}
