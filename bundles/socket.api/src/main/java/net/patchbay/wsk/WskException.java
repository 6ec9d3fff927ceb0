package net.patchbay.wsk;

import java.io.IOException;
import java.util.Objects;

/** A request of a socket failed. */
public final class WskException extends IOException {
    private static final long serialVersionUID = 1L;

    private final NtStatus status;
    private final long information;

    /**
     * A failure.
     *
     * @param status why, not null
     * @param message what failed, of what, and what to try; the status is put behind it
     */
    public WskException(NtStatus status, String message) {
        this(status, message, 0);
    }

    /**
     * A failure of a request that had moved bytes.
     *
     * @param status why, not null
     * @param message what failed, of what, and what to try; the status is put behind it
     * @param information how many bytes
     */
    public WskException(NtStatus status, String message, long information) {
        super(message + ": " + Objects.requireNonNull(status, "status"));
        this.status = status;
        this.information = information;
    }

    /** Why it failed, not null. */
    public NtStatus status() {
        return status;
    }

    /** The bytes that were moved before it failed; mostly 0. */
    public long information() {
        return information;
    }
}
