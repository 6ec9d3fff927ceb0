package net.patchbay.wsk;

import java.net.SocketAddress;
import org.osgi.annotation.versioning.ProviderType;

/** A connection that an accept callback is given. Valid during the call; the socket stays. */
@ProviderType
public interface AcceptSlot {
    /** The connected socket, not null. Its events are those that were enabled on the listening socket. */
    WskConnectionSocket socket();

    /** The concrete local address, not null. */
    SocketAddress localAddress();

    /** The other side's address, not null. */
    SocketAddress remoteAddress();

    /**
     * Gives the socket its context and callbacks; before any of its events is enabled here, and before the callback returns.
     * Without it both are null.
     *
     * @param context what its callbacks are given, may be null
     * @param dispatch its callbacks, null for none
     * @param <A> the type of the context
     * @throws IllegalStateException after the callback has returned
     */
    <A> void assign(A context, ConnectionDispatch<? super A> dispatch);
}
