package net.patchbay.transport;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A stream socket: it connects or listens. A connect that failed leaves it as it was before, bound to the same address
 * where the system can do that: it may connect again, or listen (D61). A port that the system chose may be another one from
 * then on, so {@link #localAddress} is asked again.
 */
@ConsumerType
public interface TransportStream extends TransportSocket {
    /**
     * Begins to connect. A socket that isn't bound is bound by the system.
     *
     * @param remote an address of the socket's family
     * @return true when it is connected already; else {@link Readiness#CONNECT} tells the end
     * @throws TransportException when it failed at once, as {@link #finishConnect} does;
     *     {@link TransportError#ALREADY_CONNECTED} while it connects or is connected
     */
    boolean connect(SocketAddress remote) throws TransportException;

    /**
     * Learns how a connect ended.
     *
     * @return false when it is still under way
     * @throws TransportException {@link TransportError#CONNECTION_REFUSED}, {@link TransportError#TIMED_OUT},
     *     {@link TransportError#NETWORK_UNREACHABLE}, {@link TransportError#HOST_UNREACHABLE},
     *     {@link TransportError#ACCESS_DENIED}, {@link TransportError#NOT_TRUSTED} and so on, once: the socket is then as it was before, and {@link #error} null
     */
    boolean finishConnect() throws TransportException;

    /**
     * Listens: connections are accepted by the system from here on, and wait for {@link #accept}.
     *
     * @param backlog how many may wait at most; the system may take less
     * @throws TransportException {@link TransportError#INVALID_STATE} for a socket that isn't bound or is connected
     */
    void listen(int backlog) throws TransportException;

    /**
     * Takes a connection that waits. On the listening socket's loop; the stream that it gives may belong to another one.
     *
     * @return the stream, connected, without a handler; null when none waits
     * @throws TransportException {@link TransportError#NO_RESOURCES} when no descriptor is left: the connection goes on
     *     waiting, and readiness is told again after a while, not at once
     */
    TransportStream accept() throws TransportException;

    /** The address of the other side, null where there is no connection. Any thread. */
    SocketAddress remoteAddress();

    /**
     * Reads what is there, up to what the buffer takes. With {@link TransportOptions#SO_OOBINLINE} it is cut where an urgent
     * byte begins and where it ends (D62). What stood before a reset may be gone.
     *
     * @param into where to, not read-only; its position advances by what was read
     * @return the number of bytes, 0 for none now, -1 when the other side has ended its sending and everything was read
     * @throws TransportException {@link TransportError#CONNECTION_RESET} and so on; kept, so each later read throws the same
     */
    int read(ByteBuffer into) throws TransportException;

    /**
     * As {@link #read}, but what it gives stays there for the next one.
     *
     * @param into where to, not read-only; its position advances
     * @return as {@link #read}; a transport may show less than there is, 64 KB at least
     * @throws TransportException as {@link #read}
     */
    int peek(ByteBuffer into) throws TransportException;

    /**
     * How many bytes can be read for sure without waiting, by one read or several; 0 too at an end, after an error, and without
     * a connection. Never counts urgent data, unless it comes in the normal stream.
     */
    int available();

    /**
     * Writes what the system takes.
     *
     * @param from the buffers, in order; their positions advance by what was taken
     * @param offset the first of them
     * @param count how many of them
     * @return the number of bytes; less than there are when the system is full, and {@link Readiness#WRITE} tells when it
     *     takes more
     * @throws TransportException {@link TransportError#CONNECTION_RESET}, {@link TransportError#SHUT_DOWN} and so on
     */
    long write(ByteBuffer[] from, int offset, int count) throws TransportException;

    /**
     * As the other {@code write}, of one buffer.
     *
     * @param from the buffer; its position advances by what was taken
     * @return the number of bytes
     * @throws TransportException as the other
     */
    int write(ByteBuffer from) throws TransportException;

    /**
     * Ends sending: what was written is sent, then the end. Reading goes on.
     *
     * @throws TransportException {@link TransportError#NOT_CONNECTED}
     */
    void shutdownOutput() throws TransportException;

    /** Ends the socket at once, with a reset where it is connected; what wasn't sent is dropped. A second one does nothing. */
    void abort();

    /**
     * What ended the connection other than gracefully; kept for whoever asks, and as often as they ask.
     *
     * @return null while there is no such error
     */
    TransportException error();

    /**
     * Reads one byte of urgent data.
     *
     * @return the byte, 0 to 255, or -1 when none waits
     * @throws TransportException {@link TransportError#NOT_SUPPORTED} without {@link TransportCapability#URGENT_DATA}, or
     *     {@link TransportError#INVALID_STATE} when it comes in the normal stream
     */
    default int readUrgent() throws TransportException {
        throw new TransportException(TransportError.NOT_SUPPORTED, "this transport has no urgent data");
    }

    /**
     * Sends one byte of urgent data.
     *
     * @param data the byte
     * @return false when the system is full
     * @throws TransportException {@link TransportError#NOT_SUPPORTED} without {@link TransportCapability#URGENT_DATA}, else
     *     as {@link #write(ByteBuffer)}
     */
    default boolean writeUrgent(byte data) throws TransportException {
        throw new TransportException(TransportError.NOT_SUPPORTED, "this transport has no urgent data");
    }

    /** Whether the next byte of the normal stream is the first one after urgent data; false without that capability. */
    default boolean atUrgentMark() {
        return false;
    }
}
