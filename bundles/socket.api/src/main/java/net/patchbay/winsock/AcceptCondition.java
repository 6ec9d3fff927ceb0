package net.patchbay.winsock;

import java.net.SocketAddress;
import org.osgi.annotation.versioning.ConsumerType;

/** Decides about a connection that waits: the condition function of {@code WSPAccept}. */
@ConsumerType
@FunctionalInterface
public interface AcceptCondition {
    /** What becomes of a connection. */
    enum Decision {
        /** {@code CF_ACCEPT}: it is accepted. */
        ACCEPT,
        /** {@code CF_REJECT}: it is reset, and accept says {@link WsaError#WSAECONNREFUSED}. */
        REJECT,
        /** {@code CF_DEFER}: it goes on waiting as the first one, and accept says {@link WsaError#WSATRY_AGAIN}. */
        DEFER
    }

    /**
     * Decides. On the thread that accepts, while no lock is held; calls of the listener from inside it say
     * {@link WsaError#WSAEINPROGRESS} (D60). What it throws is thrown by accept, and the connection goes on waiting.
     *
     * @param caller the address of the other side, not null
     * @param callee the address that was called, not null
     * @return what becomes of it; null counts as {@link Decision#REJECT}
     */
    Decision decide(SocketAddress caller, SocketAddress callee);
}
