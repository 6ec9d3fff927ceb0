package net.patchbay.wsk;

import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/** What accepts connections: a listening socket, or a stream socket that listens. */
@ProviderType
public interface WskAcceptingSocket extends WskBoundSocket {
    /**
     * Asks for a connection: {@code WskAccept}. Several may wait, the first is served first, and all of them before the
     * accept event. No event is enabled on the socket that it gives but the static ones.
     *
     * @param context what the accepted socket's callbacks are given, may be null
     * @param dispatch its callbacks, null for none
     * @param <A> the type of the context
     * @return the connected socket; {@link NtStatus#INVALID_DEVICE_STATE} before it listens
     */
    <A> CompletableFuture<WskConnectionSocket> accept(A context, ConnectionDispatch<? super A> dispatch);
}
