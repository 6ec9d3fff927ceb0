package net.patchbay.winsock;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Set;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportProtocol;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A descriptor of a socket. Several may be about one socket ({@link #duplicate}); each is closed by itself, and the socket ends
 * with the last.
 *
 * <p><b>Threads.</b> Any. A socket begins as a blocking one: its calls wait for what they need. A non-blocking one answers at
 * once, with {@link WsaError#WSAEWOULDBLOCK} where it would have to wait. {@link #eventSelect} and {@link #asyncSelect} make it
 * non-blocking, whatever the mask.
 *
 * <p><b>Errors.</b> Each call throws a {@link WinsockException} with the error of the original. Every call may say
 * {@link WsaError#WSAENOTSOCK} on a closed descriptor, {@link WsaError#WSAENETDOWN} when the transport of the socket has left,
 * {@link WsaError#WSAEINTR} when the thread is interrupted while it waits (the flag stays set), and
 * {@link WsaError#WSAEINPROGRESS} inside the socket's own condition function (D60), or where it would have to wait inside a
 * callback of {@code net.patchbay.wsk}.
 */
@ProviderType
public interface WinsockSocket extends AutoCloseable {
    /** What it is made of, not null. */
    TransportProtocol protocol();

    // ------------------------------------------------------------ addresses and connections

    /**
     * {@code WSPBind}.
     *
     * @param local an address of the socket's family; port 0 lets the system choose
     * @throws WinsockException {@link WsaError#WSAEADDRINUSE}, {@link WsaError#WSAEADDRNOTAVAIL}, {@link WsaError#WSAEACCES},
     *     {@link WsaError#WSAEAFNOSUPPORT}, {@link WsaError#WSAEINVAL} where it is bound already
     */
    void bind(SocketAddress local) throws WinsockException;

    /**
     * {@code WSPListen}.
     *
     * @param backlog how many connections may wait, 1 at least
     * @throws WinsockException {@link WsaError#WSAEINVAL} before bind, {@link WsaError#WSAEISCONN} for a connected one,
     *     {@link WsaError#WSAEOPNOTSUPP} for datagrams
     */
    void listen(int backlog) throws WinsockException;

    /**
     * {@code WSPConnect}. A socket that isn't bound is bound by the system; of a datagram socket it sets the remote address, from
     * which alone datagrams come then. After a failure the socket is as it was, and may connect again or listen (D61).
     *
     * @param remote what to, of the socket's family; for datagrams, the wildcard address with port 0 takes it back
     * @throws WinsockException {@link WsaError#WSAEWOULDBLOCK} when it goes on and {@link NetworkEvent#CONNECT} tells the end,
     *     {@link WsaError#WSAEALREADY} while one does, {@link WsaError#WSAEISCONN}, {@link WsaError#WSAEINVAL} for a socket that
     *     listens, {@link WsaError#WSAECONNREFUSED}, {@link WsaError#WSAEACCES} for a hook's veto, and so on
     */
    void connect(SocketAddress remote) throws WinsockException;

    /** As below, without a condition. */
    default WinsockSocket accept() throws WinsockException {
        return accept(null);
    }

    /**
     * {@code WSPAccept}. The new socket has the listener's selection, mode and options.
     *
     * @param condition decides about the first one that waits, null to take it
     * @return the new socket, to be closed
     * @throws WinsockException {@link WsaError#WSAEINVAL} for one that doesn't listen, {@link WsaError#WSAECONNREFUSED} and
     *     {@link WsaError#WSATRY_AGAIN} as the condition decides, {@link WsaError#WSAEWOULDBLOCK}
     */
    WinsockSocket accept(AcceptCondition condition) throws WinsockException;

    /**
     * {@code WSPGetSockName}.
     *
     * @throws WinsockException {@link WsaError#WSAEINVAL} before bind
     */
    SocketAddress localAddress() throws WinsockException;

    /**
     * {@code WSPGetPeerName}.
     *
     * @throws WinsockException {@link WsaError#WSAENOTCONN}
     */
    SocketAddress remoteAddress() throws WinsockException;

    // ------------------------------------------------------------ data

    /**
     * {@code WSPRecv}.
     *
     * @param into where to, not read-only; its position advances
     * @param flags how
     * @return how many bytes; 0 with room in the buffer when the other side has ended and everything was received
     * @throws WinsockException {@link WsaError#WSAEWOULDBLOCK}, {@link WsaError#WSAENOTCONN}, {@link WsaError#WSAESHUTDOWN} after
     *     our own shutdown, {@link WsaError#WSAECONNRESET}, {@link WsaError#WSAECONNABORTED}, {@link WsaError#WSAEMSGSIZE} for a
     *     datagram of which some had no room (the rest is lost), {@link WsaError#WSAEINVAL} for {@link ReceiveFlag#OOB} with
     *     nothing urgent there or with it inline, {@link WsaError#WSAETIMEDOUT} after {@link WinsockOption#SO_RCVTIMEO}
     */
    int recv(ByteBuffer into, ReceiveFlag... flags) throws WinsockException;

    /**
     * {@code WSPRecvFrom}: as {@link #recv}, and says who sent it. Of a connected datagram socket both say once
     * {@link WsaError#WSAECONNRESET} where something that it sent was refused.
     *
     * @param into as there
     * @param flags as there
     * @return what came, not null
     * @throws WinsockException as there
     */
    Received recvFrom(ByteBuffer into, ReceiveFlag... flags) throws WinsockException;

    /**
     * {@code WSPSend}. A non-blocking stream may take less than there is; a datagram goes whole.
     *
     * @param from what to send; its position advances by what was taken
     * @param flags how
     * @return how many bytes were taken
     * @throws WinsockException {@link WsaError#WSAEWOULDBLOCK}: {@link NetworkEvent#WRITE} tells when to go on;
     *     {@link WsaError#WSAENOTCONN}, {@link WsaError#WSAESHUTDOWN}, {@link WsaError#WSAECONNRESET},
     *     {@link WsaError#WSAECONNABORTED}, {@link WsaError#WSAEMSGSIZE}, {@link WsaError#WSAEOPNOTSUPP} for {@link SendFlag#OOB}
     *     where the transport has no urgent data, {@link WsaError#WSAETIMEDOUT} after {@link WinsockOption#SO_SNDTIMEO}
     */
    int send(ByteBuffer from, SendFlag... flags) throws WinsockException;

    /**
     * {@code WSPSendTo}. A datagram socket that isn't bound is bound by the system. A blocking one waits until the system has taken
     * the datagram or refused it; what becomes of one that a non-blocking one sent is told by {@link WinsockOption#SO_ERROR}.
     * A connected one sends to others too; what had come for it and waited in the system may be lost by that.
     *
     * @param from the datagram
     * @param to where to; null for the address that it is connected to; on a stream it is passed over
     * @param flags how
     * @return how many bytes
     * @throws WinsockException as {@link #send}, and {@link WsaError#WSAEDESTADDRREQ}, {@link WsaError#WSAEAFNOSUPPORT},
     *     {@link WsaError#WSAENETUNREACH}
     */
    int sendTo(ByteBuffer from, SocketAddress to, SendFlag... flags) throws WinsockException;

    /**
     * {@code WSPShutdown}. It ends no selection (O11).
     *
     * @param how which directions, not null
     * @throws WinsockException {@link WsaError#WSAENOTCONN}
     */
    void shutdown(Shutdown how) throws WinsockException;

    // ------------------------------------------------------------ overlapped

    /**
     * An overlapped {@code WSPRecv}: what arrives is given to it before {@link NetworkEvent#READ} tells of it.
     *
     * @param into where to; the operation's until it has ended
     * @param event is signalled at its end, null for none
     * @param routine is called then, in an alertable wait of this thread, null for none
     * @return the operation, perhaps done
     * @throws WinsockException as {@link #recv}, where it failed at once
     */
    Overlapped<Integer> overlappedRecv(ByteBuffer into, EventObject event, CompletionRoutine<Integer> routine)
            throws WinsockException;

    /**
     * An overlapped accept, {@code AcceptEx}: takes a connection before {@link NetworkEvent#ACCEPT} tells of it.
     *
     * @param event as above
     * @param routine as above
     * @return the operation, perhaps done
     * @throws WinsockException as {@link #accept}, where it failed at once
     */
    Overlapped<WinsockSocket> overlappedAccept(EventObject event, CompletionRoutine<WinsockSocket> routine)
            throws WinsockException;

    // ------------------------------------------------------------ events

    /**
     * {@code WSPEventSelect}: has these events be recorded and the event object be signalled, in place of what was selected
     * before. Always makes the socket non-blocking.
     *
     * @param event the event object; null with mask 0 only
     * @param mask the bits of {@link NetworkEvent}s, 0 to end it; unknown bits are taken and mean nothing
     * @throws WinsockException {@link WsaError#WSAEINVAL} without an event object that is open
     */
    void eventSelect(EventObject event, int mask) throws WinsockException;

    /**
     * {@code WSPEnumNetworkEvents}: what was recorded since the last call, of the events that are selected. Copies the record,
     * clears it and resets the event object in one step.
     *
     * @param event is reset, null for none
     * @return what was recorded, not null
     * @throws WinsockException {@link WsaError#WSAEINVAL} for a closed event object; the record is as before then
     */
    NetworkEvents enumNetworkEvents(EventObject event) throws WinsockException;

    /**
     * {@code WSPAsyncSelect}, with a listener in place of a window: has it be told of these events, in place of what was
     * selected before. Always makes the socket non-blocking.
     *
     * @param listener is told; null with mask 0 only
     * @param mask as above
     * @throws WinsockException {@link WsaError#WSAEINVAL} without a listener
     */
    void asyncSelect(NetworkEventListener listener, int mask) throws WinsockException;

    // ------------------------------------------------------------ options and control

    /**
     * {@code WSPIoctl}.
     *
     * @param code what, not null
     * @param input its input, null for none
     * @param <I> the type of its input
     * @param <O> the type of its output
     * @return its output, null for none
     * @throws WinsockException {@link WsaError#WSAEINVAL}, {@link WsaError#WSAEOPNOTSUPP}, {@link WsaError#WSAENOPROTOOPT} and
     *     what stands at each code
     */
    <I, O> O ioctl(WinsockIoctl<I, O> code, I input) throws WinsockException;

    /**
     * {@code WSPSetSockOpt}.
     *
     * @param option which, not null
     * @param value its value, not null
     * @param <T> the type of its value
     * @throws WinsockException {@link WsaError#WSAENOPROTOOPT} for an option that the socket or its transport lacks,
     *     {@link WsaError#WSAEINVAL} for a wrong value or at a wrong time
     */
    <T> void option(WinsockOption<T> option, T value) throws WinsockException;

    /**
     * {@code WSPGetSockOpt}.
     *
     * @param option which, not null
     * @param <T> the type of its value
     * @return its value, not null
     * @throws WinsockException as above
     */
    <T> T option(WinsockOption<T> option) throws WinsockException;

    /** What its transport can, not null: what isn't among it will never come (D53). */
    Set<TransportCapability> capabilities();

    /**
     * {@code WSPDuplicateSocket}: another descriptor of the same socket. Both share everything, the selection too.
     *
     * @return the descriptor, to be closed
     * @throws WinsockException {@link WsaError#WSAENOTSOCK}
     */
    WinsockSocket duplicate() throws WinsockException;

    /**
     * {@code WSPCloseSocket}: ends this descriptor, and with the last one the socket and its selection; the event object lives
     * on. Calls that wait end with {@link WsaError#WSAEINTR}, overlapped ones with {@link WsaError#WSA_OPERATION_ABORTED}. Data that
     * was sent still goes, as {@link WinsockOption#SO_LINGER} says. A second close does nothing.
     */
    @Override
    void close();
}
