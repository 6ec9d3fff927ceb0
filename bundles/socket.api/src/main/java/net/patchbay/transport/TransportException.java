package net.patchbay.transport;

import java.io.IOException;
import java.util.Objects;

/** Something that a transport was asked for failed; {@link #error} says why. */
public final class TransportException extends IOException {
    private static final long serialVersionUID = 1L;

    private final TransportError error;

    /**
     * A failure.
     *
     * @param error why, not null
     * @param message what failed and of what, not null
     */
    public TransportException(TransportError error, String message) {
        super(message);
        this.error = Objects.requireNonNull(error, "error");
    }

    /** Why it failed, not null. */
    public TransportError error() {
        return error;
    }
}
