package net.patchbay.socket.core;

import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.wsk.NtStatus;

/** What the errors of transports are called here. */
final class Statuses {
    private Statuses() {}

    static NtStatus of(TransportException failure) {
        return of(failure.error());
    }

    private static NtStatus of(TransportError error) {
        return switch (error) {
            case CONNECTION_REFUSED -> NtStatus.CONNECTION_REFUSED;
            case CONNECTION_RESET -> NtStatus.CONNECTION_RESET;
            case CONNECTION_ABORTED -> NtStatus.CONNECTION_ABORTED;
            case NOT_CONNECTED -> NtStatus.CONNECTION_INVALID;
            case ALREADY_CONNECTED -> NtStatus.CONNECTION_ACTIVE;
            case SHUT_DOWN, INVALID_STATE -> NtStatus.INVALID_DEVICE_STATE;
            case TIMED_OUT -> NtStatus.IO_TIMEOUT;
            case NETWORK_UNREACHABLE, NETWORK_DOWN -> NtStatus.NETWORK_UNREACHABLE;
            case HOST_UNREACHABLE -> NtStatus.HOST_UNREACHABLE;
            case PORT_UNREACHABLE -> NtStatus.PORT_UNREACHABLE;
            case ADDRESS_IN_USE -> NtStatus.ADDRESS_ALREADY_EXISTS;
            case ADDRESS_NOT_AVAILABLE, ADDRESS_NOT_SUPPORTED, INVALID_ARGUMENT -> NtStatus.INVALID_PARAMETER;
            case ACCESS_DENIED -> NtStatus.ACCESS_DENIED;
            case MESSAGE_TOO_LONG -> NtStatus.INVALID_BUFFER_SIZE;
            case NO_RESOURCES -> NtStatus.INSUFFICIENT_RESOURCES;
            case NOT_SUPPORTED -> NtStatus.NOT_SUPPORTED;
            case CLOSED -> NtStatus.FILE_FORCED_CLOSED;
            case NOT_TRUSTED -> NtStatus.TRUST_FAILURE;
            case FAILED -> NtStatus.UNSUCCESSFUL;
        };
    }
}
