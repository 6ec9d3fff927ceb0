package net.patchbay.winsock;

import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An event object: manual-reset, not signalled at first ({@code WSAEVENT}, eventselect.md §4). It lives until it is closed by
 * whoever made it, whatever becomes of the sockets that signal it; those of a bundle that stops are closed (D64). Any thread, and
 * nothing blocks.
 */
@ProviderType
public interface EventObject extends AutoCloseable {
    /**
     * Signals it: {@code WSASetEvent}.
     *
     * @throws WinsockException {@link WsaError#WSA_INVALID_HANDLE} when it is closed
     */
    void set() throws WinsockException;

    /**
     * Takes the signal back: {@code WSAResetEvent}. One that belongs to an event selection is reset by
     * {@link WinsockSocket#enumNetworkEvents}, which leaves no gap.
     *
     * @throws WinsockException {@link WsaError#WSA_INVALID_HANDLE} when it is closed
     */
    void reset() throws WinsockException;

    /** Whether it is signalled; false when it is closed. */
    boolean isSet();

    /** Whether it is closed. */
    boolean isClosed();

    /**
     * A stage for the next moment at which it is signalled.
     *
     * @return a new future each time: complete when it is signalled now, else completed by whoever signals it, after all locks were
     *     left; fails with a {@link WinsockException} of {@link WsaError#WSA_INVALID_HANDLE} when it is closed. Cancelling it forgets
     *     it
     */
    CompletableFuture<Void> whenSignalled();

    /** Ends it: {@code WSACloseEvent}. Whoever waits for it gets {@link WsaError#WSA_INVALID_HANDLE}. A second call does nothing. */
    @Override
    void close();
}
