package net.patchbay.wsk;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A socket for datagrams. Before it is bound its functions say {@link NtStatus#INVALID_DEVICE_STATE}. Source:
 * {@code WSK_PROVIDER_DATAGRAM_DISPATCH}.
 */
@ProviderType
public interface WskDatagramSocket extends WskBoundSocket {
    /**
     * Sends one datagram: {@code WskSendTo}.
     *
     * @param data the datagram
     * @param remoteAddress where to; null for the address that {@link WskIoctl#SIO_WSK_SET_SENDTO_ADDRESS} or
     *     {@link WskIoctl#SIO_WSK_SET_REMOTE_ADDRESS} set, else {@link NtStatus#INVALID_PARAMETER}
     * @return how many bytes, when it was sent
     */
    CompletableFuture<Long> sendTo(ByteBuffer data, SocketAddress remoteAddress);

    /**
     * Sends several datagrams to one address: {@code WskSendMessages}. Since version 1.2.
     *
     * @param messages each one datagram
     * @param remoteAddress as above
     * @return how many bytes in all, when all were sent; a failure carries those that went
     */
    CompletableFuture<Long> sendMessages(List<ByteBuffer> messages, SocketAddress remoteAddress);

    /**
     * Receives one datagram: {@code WskReceiveFrom}. Requests are served in order, and before the event.
     *
     * @param into where to; its position advances
     * @return what came
     */
    CompletableFuture<ReceivedDatagram> receiveFrom(ByteBuffer into);

    /**
     * Gives a datagram back that a callback retained, and those behind it in its list: {@code WskRelease}.
     *
     * @param first the first of them
     * @return {@link NtStatus#INVALID_PARAMETER} for what isn't retained
     */
    NtStatus release(DatagramIndication first);
}
