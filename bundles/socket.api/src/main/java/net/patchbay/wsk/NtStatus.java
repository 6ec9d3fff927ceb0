package net.patchbay.wsk;

import java.util.HexFormat;

/**
 * The statuses of socket functions and event callbacks, with the numbers of {@code ntstatus.h}.
 *
 * <p>Source: {@code spec/wsk.md} §5.
 */
public enum NtStatus {
    SUCCESS(0x00000000),
    TIMEOUT(0x00000102),
    PENDING(0x00000103),
    /** The event is disabled as soon as its running callback has returned. */
    EVENT_PENDING(0x40000013),
    BUFFER_OVERFLOW(0x80000005),
    NOT_IMPLEMENTED(0xC0000002),
    INVALID_HANDLE(0xC0000008),
    INVALID_PARAMETER(0xC000000D),
    INVALID_DEVICE_REQUEST(0xC0000010),
    MORE_PROCESSING_REQUIRED(0xC0000016),
    ACCESS_DENIED(0xC0000022),
    BUFFER_TOO_SMALL(0xC0000023),
    INTEGER_OVERFLOW(0xC0000095),
    INSUFFICIENT_RESOURCES(0xC000009A),
    DEVICE_NOT_READY(0xC00000A3),
    IO_TIMEOUT(0xC00000B5),
    /** The socket no longer works: its transport has left, or it is closed. */
    FILE_FORCED_CLOSED(0xC00000B6),
    NOT_SUPPORTED(0xC00000BB),
    REQUEST_NOT_ACCEPTED(0xC00000D0),
    CANCELLED(0xC0000120),
    INVALID_DEVICE_STATE(0xC0000184),
    INVALID_BUFFER_SIZE(0xC0000206),
    ADDRESS_ALREADY_EXISTS(0xC000020A),
    ADDRESS_CLOSED(0xC000020B),
    CONNECTION_DISCONNECTED(0xC000020C),
    CONNECTION_RESET(0xC000020D),
    DATA_NOT_ACCEPTED(0xC000021B),
    NOT_FOUND(0xC0000225),
    CONNECTION_REFUSED(0xC0000236),
    GRACEFUL_DISCONNECT(0xC0000237),
    ADDRESS_ALREADY_ASSOCIATED(0xC0000238),
    CONNECTION_INVALID(0xC000023A),
    CONNECTION_ACTIVE(0xC000023B),
    NETWORK_UNREACHABLE(0xC000023C),
    HOST_UNREACHABLE(0xC000023D),
    PORT_UNREACHABLE(0xC000023F),
    REQUEST_ABORTED(0xC0000240),
    CONNECTION_ABORTED(0xC0000241),
    NO_MATCH(0xC0000272),
    NOINTERFACE(0xC00002B9),
    /** A name, or a certificate, is not what was asked for. Not of the original's table: its transports have no TLS. */
    TRUST_FAILURE(0xC0000190),
    /** Anything else that a transport says; the message has its words. */
    UNSUCCESSFUL(0xC0000001);

    private final int number;

    NtStatus(int number) {
        this.number = number;
    }

    /** The number of {@code STATUS_…}. */
    public int number() {
        return number;
    }

    /** What {@code NT_SUCCESS} says: true for successes and information, {@link #EVENT_PENDING} among them. */
    public boolean success() {
        return number >= 0;
    }

    /** The name of the original with the number: {@code STATUS_CANCELLED (0xC0000120)}. */
    @Override
    public String toString() {
        return "STATUS_" + name() + " (0x" + HexFormat.of().withUpperCase().toHexDigits(number) + ")";
    }
}
