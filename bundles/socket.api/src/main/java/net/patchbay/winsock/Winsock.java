package net.patchbay.winsock;

import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportProtocol;
import org.osgi.annotation.versioning.ProviderType;

/** Makes sockets and event objects, and waits for those. Any thread. */
@ProviderType
public interface Winsock extends AutoCloseable {
    /** No end to a wait: {@code WSA_INFINITE}. */
    long INFINITE = 0xFFFF_FFFFL;

    /** Whose rules its sockets follow, not null. */
    Profile profile();

    /**
     * Makes a socket: {@code WSPSocket}. It blocks until it is made non-blocking.
     *
     * @param protocol what it is made of, not null
     * @return the socket, to be closed
     * @throws WinsockException {@link WsaError#WSAEAFNOSUPPORT} where no transport offers it, {@link WsaError#WSAEMFILE},
     *     {@link WsaError#WSAEACCES} for a raw socket that this process may not make, {@link WsaError#WSANOTINITIALISED} when this
     *     is closed
     */
    WinsockSocket socket(TransportProtocol protocol) throws WinsockException;

    /**
     * Whether the transport that would serve a protocol can something: what it can't see will never come (D53).
     *
     * @param protocol what a socket would be made of
     * @param capability what is asked for
     */
    boolean can(TransportProtocol protocol, TransportCapability capability);

    /**
     * Makes an event object: {@code WSACreateEvent}.
     *
     * @return the event object, not signalled, to be closed
     * @throws WinsockException {@link WsaError#WSANOTINITIALISED} when this is closed
     */
    EventObject createEvent() throws WinsockException;

    /**
     * Waits: {@code WSAWaitForMultipleEvents}. It changes no object. Not inside a callback of {@code net.patchbay.wsk}:
     * {@link WsaError#WSAEINPROGRESS}.
     *
     * @param all whether all must be signalled at one moment, or any one
     * @param timeout milliseconds, 0 to look only, {@link #INFINITE} for no end
     * @param alertable whether completion routines of this thread's overlapped operations run meanwhile
     * @param events 1 to 64, each once where all are waited for
     * @return how it ended
     * @throws WinsockException {@link WsaError#WSA_INVALID_PARAMETER} for a wrong count, a duplicate or a negative time;
     *     {@link WsaError#WSA_INVALID_HANDLE} for one that is closed, also while the wait goes on; {@link WsaError#WSAEINTR} when the
     *     thread is interrupted, whose flag stays set
     */
    WaitResult waitForMultipleEvents(boolean all, long timeout, boolean alertable, EventObject... events)
            throws WinsockException;

    /** Closes its sockets, with a reset, and its event objects: {@code WSPCleanup}. A second call does nothing. */
    @Override
    void close();
}
