package net.patchbay.winsock;

import org.osgi.annotation.versioning.ProviderType;

/**
 * An operation that goes on by itself: what arrives is given to it before network events tell of it (O9). Any thread.
 *
 * @param <T> the type of its result
 */
@ProviderType
public interface Overlapped<T> {
    /** Whether it has ended. */
    boolean isDone();

    /**
     * How it ended: {@code WSPGetOverlappedResult}.
     *
     * @param wait whether to wait for that
     * @return the result
     * @throws WinsockException {@link WsaError#WSA_IO_INCOMPLETE} when it goes on and {@code wait} is false;
     *     {@link WsaError#WSA_OPERATION_ABORTED} when it was cancelled or its socket closed; {@link WsaError#WSAEINTR}; or what
     *     failed
     */
    T result(boolean wait) throws WinsockException;

    /** Ends it with {@link WsaError#WSA_OPERATION_ABORTED}, unless it has ended; nothing that arrived is lost. */
    void cancel();
}
