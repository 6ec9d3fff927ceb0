package net.patchbay.transport;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/** A datagram socket. */
@ConsumerType
public interface TransportDatagrams extends TransportSocket {
    /**
     * Takes one datagram.
     *
     * @param into where to; its position advances. What has no room in it is lost, and the header says so
     * @param header is filled with where it comes from
     * @return false when there is none now
     * @throws TransportException {@link TransportError#PORT_UNREACHABLE} where an earlier one of this socket was refused
     */
    boolean receive(ByteBuffer into, DatagramHeader header) throws TransportException;

    /**
     * As {@link #receive}, but the datagram stays there for the next one.
     *
     * @param into where to; its position advances
     * @param header is filled with where it comes from
     * @return false when there is none now
     * @throws TransportException as {@link #receive}; {@link TransportError#NOT_SUPPORTED} without
     *     {@link TransportCapability#EVENT_SELECTION}
     */
    boolean peek(ByteBuffer into, DatagramHeader header) throws TransportException;

    /**
     * Sends one datagram: all of the buffer or nothing.
     *
     * @param from the datagram; its position advances when it was taken
     * @param to where to, of the socket's family; null for the remote address that is set
     * @return false when the system is full, and {@link Readiness#WRITE} tells when it takes more
     * @throws TransportException {@link TransportError#MESSAGE_TOO_LONG}, {@link TransportError#NETWORK_UNREACHABLE},
     *     {@link TransportError#ACCESS_DENIED} for a broadcast without {@code SO_BROADCAST}, and so on
     */
    boolean send(ByteBuffer from, SocketAddress to) throws TransportException;

    /**
     * Sets the remote address, or another one in its place: what is sent without an address goes there, it alone is heard from
     * here on, and {@link TransportError#PORT_UNREACHABLE} tells that it refused something. A socket that isn't bound is bound
     * by the system. Datagrams that waited may be lost or still come, and to other addresses nothing may be sent meanwhile.
     *
     * @param remote an address of the socket's family, null for none
     * @throws TransportException {@link TransportError#NOT_SUPPORTED} where a transport can't, and as {@link #send} does
     */
    default void remote(SocketAddress remote) throws TransportException {
        throw new TransportException(TransportError.NOT_SUPPORTED, "this transport sets no remote address");
    }

    /**
     * Joins a group.
     *
     * @param group its address
     * @param on the interface, null for the system's choice
     * @throws TransportException {@link TransportError#NOT_SUPPORTED}, {@link TransportError#INVALID_ARGUMENT}
     */
    void join(InetAddress group, NetworkInterface on) throws TransportException;

    /**
     * Leaves a group; does nothing where it wasn't joined.
     *
     * @param group its address
     * @param on the interface with which it was joined
     */
    void leave(InetAddress group, NetworkInterface on);
}
