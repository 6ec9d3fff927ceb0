package net.patchbay.wsk;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A socket that connects, or that was accepted. Before it is connected its functions say
 * {@link NtStatus#INVALID_DEVICE_STATE}. Source: {@code WSK_PROVIDER_CONNECTION_DISPATCH}.
 */
@ProviderType
public interface WskConnectionSocket extends WskBoundSocket {
    /**
     * Connects the socket: {@code WskConnect}.
     *
     * @param remoteAddress what to, of the socket's family; an unresolved host name is looked up
     * @return completes when it is connected; {@link NtStatus#INVALID_DEVICE_STATE} before bind,
     *     {@link NtStatus#CONNECTION_ACTIVE} when it is connected, {@link NtStatus#CONNECTION_REFUSED},
     *     {@link NtStatus#IO_TIMEOUT}, {@link NtStatus#HOST_UNREACHABLE}, {@link NtStatus#NETWORK_UNREACHABLE},
     *     {@link NtStatus#ACCESS_DENIED} for a hook's veto, and so on. After a failure it may connect again
     */
    CompletableFuture<Void> connect(SocketAddress remoteAddress);

    /**
     * Connects the socket and sends data with it: {@code WskConnectEx}. Since version 1.3.
     *
     * @param remoteAddress as above
     * @param data what is sent as soon as it is connected, 65,535 bytes at most, else {@link NtStatus#BUFFER_OVERFLOW}
     * @return how many bytes were sent, when all were
     */
    CompletableFuture<Long> connectEx(SocketAddress remoteAddress, ByteBuffer data);

    /**
     * Who is on the other side: {@code WskGetRemoteAddress}.
     *
     * @return the address; {@link NtStatus#INVALID_DEVICE_STATE} where it isn't connected
     */
    CompletableFuture<SocketAddress> remoteAddress();

    /**
     * Sends: {@code WskSend}. Requests are served in order, each whole. What a callback sends first is written at once, and where the
     * transport takes all of it the request is complete when this returns: then the buffer is the caller's again, and may be that of
     * the data the callback was shown. Else the buffer is the request's until it completes.
     *
     * @param data what to send; its position moves to its limit
     * @return how many bytes, when the transport has taken all of them; {@link NtStatus#FILE_FORCED_CLOSED} on a socket that
     *     no longer works, {@link NtStatus#INVALID_DEVICE_STATE} after our own disconnect,
     *     {@link NtStatus#CONNECTION_RESET} and so on, with the bytes that went as information
     */
    CompletableFuture<Long> send(ByteBuffer data);

    /**
     * As above, of several buffers.
     *
     * @param data what to send, in order
     * @param flags how; {@link SendFlag#OOB} sends one byte
     * @return as above
     */
    CompletableFuture<Long> send(List<ByteBuffer> data, Set<SendFlag> flags);

    /**
     * Receives: {@code WskReceive}. Requests are served in order, and before the receive event. When one completes, a
     * receive event that pauses goes on. One of length 0 completes at once when it is first (D43).
     *
     * @param into where to; its position advances
     * @return how many bytes; 0 with room in the buffer means that the other side has ended its sending
     */
    CompletableFuture<Long> receive(ByteBuffer into);

    /**
     * As above.
     *
     * @param into where to; of length 0 with {@link ReceiveFlag#DRAIN}
     * @param flag how; null for at least one byte
     * @return as above
     */
    CompletableFuture<Long> receive(ByteBuffer into, ReceiveFlag flag);

    /**
     * Ends sending: {@code WskDisconnect}. What was sent before goes first, then the data, then the end; receiving goes on.
     *
     * @param data the last data, null for none
     * @return completes when the end is on its way; {@link NtStatus#CONNECTION_INVALID} where it isn't connected. An abortive
     *     disconnect or a close ends it
     */
    CompletableFuture<Void> disconnect(ByteBuffer data);

    /**
     * Ends the connection both ways at once, with a reset: {@code WskDisconnect} with {@code WSK_FLAG_ABORTIVE}. Pending
     * requests end with {@link NtStatus#CANCELLED}. The socket is still to be closed.
     *
     * @return completes soon; {@link NtStatus#CONNECTION_INVALID} where it isn't connected
     */
    CompletableFuture<Void> disconnectAbortive();

    /**
     * Gives data back that a receive callback retained: {@code WskRelease}. Before the socket is closed: what is retained by
     * then is logged with the owner's name (D48).
     *
     * @param indication what was retained
     * @return {@link NtStatus#INVALID_PARAMETER} for what isn't
     */
    NtStatus release(DataIndication indication);

    /**
     * Disconnects, waits until the other side has ended too, and closes: what peers of a plain {@link #close} miss, who see a
     * reset.
     *
     * @return completes as {@link #close}. Put a bound on it with {@code orTimeout}, and close then: a peer may never end
     */
    CompletableFuture<Void> disconnectAndClose();
}
