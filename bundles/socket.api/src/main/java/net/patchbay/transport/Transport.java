package net.patchbay.transport;

import java.net.SocketAddress;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Opens sockets. A transport is a service; what it offers stands in its properties ({@link TransportConstants}), and among
 * several that offer the same the usual order of services decides. When the service goes, whoever has sockets of it ends
 * them before the unregistration returns, with a bound; what is open after that the transport closes itself.
 *
 * <p>The methods may be called from any thread and don't block.
 */
@ConsumerType
public interface Transport {
    /**
     * Opens a stream socket, neither bound nor connected.
     *
     * @param protocol one of those that {@link TransportConstants#PROTOCOLS} names, of type {@link SocketType#STREAM}
     * @return the socket, not null
     * @throws TransportException {@link TransportError#NOT_SUPPORTED} for another protocol, {@link TransportError#NO_RESOURCES}
     *     where the system has no more, {@link TransportError#CLOSED} when the transport is leaving
     */
    TransportStream openStream(TransportProtocol protocol) throws TransportException;

    /**
     * Opens a datagram socket, not bound.
     *
     * @param protocol one of those that {@link TransportConstants#PROTOCOLS} names, of another type than
     *     {@link SocketType#STREAM}
     * @return the socket, not null
     * @throws TransportException as {@link #openStream} does
     */
    TransportDatagrams openDatagrams(TransportProtocol protocol) throws TransportException;

    /**
     * The addresses of this machine to which a socket of a family can be bound, without ports.
     *
     * @param family the family
     * @return the addresses, in the order of the system's interfaces; empty where a family has none that could be listed
     * @throws TransportException when the system can't tell
     */
    List<SocketAddress> localAddresses(AddressFamily family) throws TransportException;

    /**
     * The local address from which a destination would be reached now. No packet is sent.
     *
     * @param destination an address of the Internet protocol, with any port
     * @return the address, with port 0, not null
     * @throws TransportException {@link TransportError#NETWORK_UNREACHABLE} or {@link TransportError#HOST_UNREACHABLE} where no
     *     way leads there, {@link TransportError#ADDRESS_NOT_SUPPORTED} for an address of another kind,
     *     {@link TransportError#NOT_SUPPORTED} without {@link TransportCapability#ROUTES}, and as {@link #openStream} does
     */
    default SocketAddress route(SocketAddress destination) throws TransportException {
        throw new TransportException(TransportError.NOT_SUPPORTED, "this transport knows no routes");
    }

    /**
     * Tells of changes of the network from when this returns until the watch is closed. Several may watch.
     *
     * @param listener whom to tell, not null
     * @return ends it: nothing is told after its {@code close} has returned, except what another thread is telling at that
     *     moment. Closing it again does nothing, nor does closing it when the transport has gone
     * @throws TransportException {@link TransportError#NOT_SUPPORTED} without {@link TransportCapability#NETWORK_CHANGES}, and as
     *     {@link #openStream} does
     */
    default AutoCloseable watch(NetworkListener listener) throws TransportException {
        throw new TransportException(TransportError.NOT_SUPPORTED, "this transport tells no changes of the network");
    }
}
