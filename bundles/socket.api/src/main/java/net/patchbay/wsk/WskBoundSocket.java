package net.patchbay.wsk;

import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/** What sockets with an address of their own have in common: all but basic ones. */
@ProviderType
public interface WskBoundSocket extends WskSocket {
    /**
     * Binds the socket: {@code WskBind}.
     *
     * @param localAddress an address of the socket's family, not null; port 0 lets the system choose
     * @return completes when it is bound; {@link NtStatus#ADDRESS_ALREADY_EXISTS} and {@link NtStatus#ACCESS_DENIED} by the
     *     table of wsk.md 2.4 (D51), {@link NtStatus#INVALID_PARAMETER} for an address that this machine or family lacks and
     *     for a second bind
     */
    CompletableFuture<Void> bind(SocketAddress localAddress);

    /**
     * Where it is bound: {@code WskGetLocalAddress}.
     *
     * @return the address; {@link NtStatus#INVALID_DEVICE_STATE} before bind
     */
    CompletableFuture<SocketAddress> localAddress();
}
