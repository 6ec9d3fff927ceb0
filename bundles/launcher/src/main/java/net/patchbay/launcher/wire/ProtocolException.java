package net.patchbay.launcher.wire;

import java.io.IOException;

/** The other end said something that makes no sense here. */
public final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what it was.
     *
     * @param message for people
     */
    public ProtocolException(String message) {
        super(message);
    }
}
