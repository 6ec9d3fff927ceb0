package net.patchbay.winsock;

import java.util.Objects;

/**
 * A call failed, with the error that the original gives. {@link WsaError#WSAEWOULDBLOCK}, which programs meet all the time,
 * carries no stack: it tells of a state, not of a fault.
 */
public final class WinsockException extends Exception {
    private static final long serialVersionUID = 1L;

    private final WsaError error;

    /**
     * A failure.
     *
     * @param error why, not null
     * @param message what failed, of what, and what to try; the error is put behind it
     */
    public WinsockException(WsaError error, String message) {
        this(error, message, null);
    }

    /**
     * A failure that another one led to.
     *
     * @param error why, not null
     * @param message as above
     * @param cause what led to it, null for nothing
     */
    public WinsockException(WsaError error, String message, Throwable cause) {
        super(message + ": " + Objects.requireNonNull(error, "error"), cause, true, error != WsaError.WSAEWOULDBLOCK);
        this.error = error;
    }

    /** Why it failed, not null. */
    public WsaError error() {
        return error;
    }
}
