package net.patchbay.socket.winsock;

import net.patchbay.socket.core.Inside;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WsaError;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskException;

/** What the failures of sockets and transports are called in Winsock (eventselect.md §6.5). */
final class Errors {
    private Errors() {}

    static WinsockException of(WskException why) {
        return new WinsockException(code(why), why.getMessage(), why);
    }

    static WsaError code(WskException why) {
        TransportException said = Inside.saidBy(why);
        return said == null ? code(why.status()) : code(said.error());
    }

    static WsaError code(TransportError error) {
        return switch (error) {
            case CONNECTION_REFUSED -> WsaError.WSAECONNREFUSED;
            case CONNECTION_RESET, PORT_UNREACHABLE -> WsaError.WSAECONNRESET;
            case CONNECTION_ABORTED, NOT_TRUSTED -> WsaError.WSAECONNABORTED;
            case NOT_CONNECTED -> WsaError.WSAENOTCONN;
            case ALREADY_CONNECTED -> WsaError.WSAEISCONN;
            case SHUT_DOWN -> WsaError.WSAESHUTDOWN;
            case TIMED_OUT -> WsaError.WSAETIMEDOUT;
            case NETWORK_UNREACHABLE -> WsaError.WSAENETUNREACH;
            case HOST_UNREACHABLE -> WsaError.WSAEHOSTUNREACH;
            case NETWORK_DOWN, CLOSED -> WsaError.WSAENETDOWN;
            case ADDRESS_IN_USE -> WsaError.WSAEADDRINUSE;
            case ADDRESS_NOT_AVAILABLE -> WsaError.WSAEADDRNOTAVAIL;
            case ADDRESS_NOT_SUPPORTED -> WsaError.WSAEAFNOSUPPORT;
            case ACCESS_DENIED -> WsaError.WSAEACCES;
            case MESSAGE_TOO_LONG -> WsaError.WSAEMSGSIZE;
            case NO_RESOURCES -> WsaError.WSAENOBUFS;
            case NOT_SUPPORTED -> WsaError.WSAEOPNOTSUPP;
            case INVALID_STATE, INVALID_ARGUMENT, FAILED -> WsaError.WSAEINVAL;
        };
    }

    static WsaError code(NtStatus status) {
        return switch (status) {
            case ACCESS_DENIED -> WsaError.WSAEACCES;
            case ADDRESS_ALREADY_EXISTS -> WsaError.WSAEADDRINUSE;
            case CONNECTION_REFUSED -> WsaError.WSAECONNREFUSED;
            case CONNECTION_RESET, PORT_UNREACHABLE -> WsaError.WSAECONNRESET;
            case CONNECTION_ABORTED, CONNECTION_DISCONNECTED, TRUST_FAILURE -> WsaError.WSAECONNABORTED;
            case CONNECTION_INVALID -> WsaError.WSAENOTCONN;
            case CONNECTION_ACTIVE -> WsaError.WSAEISCONN;
            case IO_TIMEOUT, TIMEOUT -> WsaError.WSAETIMEDOUT;
            case NETWORK_UNREACHABLE -> WsaError.WSAENETUNREACH;
            case HOST_UNREACHABLE, NOT_FOUND -> WsaError.WSAEHOSTUNREACH;
            case INSUFFICIENT_RESOURCES -> WsaError.WSAENOBUFS;
            case INVALID_BUFFER_SIZE, BUFFER_OVERFLOW -> WsaError.WSAEMSGSIZE;
            case NOT_SUPPORTED, INVALID_DEVICE_REQUEST -> WsaError.WSAEOPNOTSUPP;
            case FILE_FORCED_CLOSED, DEVICE_NOT_READY -> WsaError.WSAENETDOWN;
            case CANCELLED -> WsaError.WSA_OPERATION_ABORTED;
            default -> WsaError.WSAEINVAL;
        };
    }

    static WinsockException of(Endpoint socket, TransportException why, String what) {
        String message = what + " of " + socket + " failed, " + why.getMessage();
        return new WinsockException(code(why.error()), message, why);
    }
}
