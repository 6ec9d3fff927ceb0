package net.patchbay.transport;

import java.net.SocketAddress;
import java.net.SocketOption;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What sockets of all kinds have in common.
 *
 * <p>A socket belongs to its loop: all methods are called there, but for {@link #loop}, the addresses, and {@link #close} of
 * a socket that has no handler yet, which any thread may call. None of them blocks.
 */
@ConsumerType
public interface TransportSocket {
    /** The loop that the socket belongs to, always the same one, not null. */
    EventLoop loop();

    /**
     * Says who is told of readiness. Once, before anything is asked for.
     *
     * @param handler whom to tell, not null
     */
    void attach(ReadinessHandler handler);

    /**
     * Asks to be told while any of these holds; what was asked for before and isn't among them is not told any more, not
     * even if it was found already.
     *
     * @param readiness bits of {@link Readiness}, 0 for none. Bits that make no sense now (reading before a connection is
     *     there) count from when they do
     */
    void interest(int readiness);

    /**
     * Binds the socket.
     *
     * @param local an address of the socket's family; port 0 lets the system choose
     * @throws TransportException {@link TransportError#ADDRESS_IN_USE}, {@link TransportError#ADDRESS_NOT_AVAILABLE},
     *     {@link TransportError#ADDRESS_NOT_SUPPORTED}, {@link TransportError#ACCESS_DENIED}, or
     *     {@link TransportError#INVALID_STATE} for a second bind
     */
    void bind(SocketAddress local) throws TransportException;

    /** The address that the socket is bound to, null before; after a connect the one that routing chose. Any thread. */
    SocketAddress localAddress();

    /**
     * Sets an option.
     *
     * @param option a name of {@link java.net.StandardSocketOptions} or {@link TransportOptions}
     * @param value its value, not null
     * @param <T> the type of its value
     * @throws TransportException {@link TransportError#NOT_SUPPORTED} for an option that isn't among
     *     {@link #supportedOptions}, or {@link TransportError#INVALID_ARGUMENT} for its value
     */
    <T> void option(SocketOption<T> option, T value) throws TransportException;

    /**
     * Asks for an option.
     *
     * @param option as above
     * @param <T> the type of its value
     * @return its value, not null
     * @throws TransportException as above
     */
    <T> T option(SocketOption<T> option) throws TransportException;

    /** The options that this socket knows, not null. */
    Set<SocketOption<?>> supportedOptions();

    /**
     * Ends the socket: nothing is told from here on, and its descriptor is given back soon. Data that was written is still
     * sent. A second close does nothing.
     */
    void close();
}
