package net.patchbay.winsock;

/** The errors of Winsock, with their numbers (eventselect.md §1.3). */
public enum WsaError {
    /** Success. */
    NO_ERROR(0),
    /** The event object is closed. */
    WSA_INVALID_HANDLE(6),
    /** The machine has no more. */
    WSA_NOT_ENOUGH_MEMORY(8),
    /** An argument of a wait is wrong. */
    WSA_INVALID_PARAMETER(87),
    /** An overlapped operation was cancelled, or its socket closed. */
    WSA_OPERATION_ABORTED(995),
    /** An overlapped operation isn't done yet. */
    WSA_IO_INCOMPLETE(996),
    /** An overlapped operation has begun. */
    WSA_IO_PENDING(997),
    /** The thread was interrupted while it waited. */
    WSAEINTR(10004),
    /** It isn't allowed. */
    WSAEACCES(10013),
    /** What was given has no room for the answer. */
    WSAEFAULT(10014),
    /** An argument is wrong, or the state of the socket. */
    WSAEINVAL(10022),
    /** No more descriptors. */
    WSAEMFILE(10024),
    /** It can't be done at once. */
    WSAEWOULDBLOCK(10035),
    /** A call of this socket goes on that must end first. */
    WSAEINPROGRESS(10036),
    /** A connect is under way. */
    WSAEALREADY(10037),
    /** The socket is closed. */
    WSAENOTSOCK(10038),
    /** A destination is missing. */
    WSAEDESTADDRREQ(10039),
    /** The message is too long. */
    WSAEMSGSIZE(10040),
    /** The option isn't known. */
    WSAENOPROTOOPT(10042),
    /** The socket or its transport can't do that. */
    WSAEOPNOTSUPP(10045),
    /** The address is of another family. */
    WSAEAFNOSUPPORT(10047),
    /** Somebody has that address. */
    WSAEADDRINUSE(10048),
    /** This machine has no such address. */
    WSAEADDRNOTAVAIL(10049),
    /** The network, or the socket's transport, is gone. */
    WSAENETDOWN(10050),
    /** There is no way to that network. */
    WSAENETUNREACH(10051),
    /** The network dropped the connection. */
    WSAENETRESET(10052),
    /** The connection was aborted. */
    WSAECONNABORTED(10053),
    /** The other side reset the connection, or a datagram was refused. */
    WSAECONNRESET(10054),
    /** No memory, or no ports. */
    WSAENOBUFS(10055),
    /** The socket is connected. */
    WSAEISCONN(10056),
    /** The socket isn't connected. */
    WSAENOTCONN(10057),
    /** That direction was shut down. */
    WSAESHUTDOWN(10058),
    /** Nobody answered in time. */
    WSAETIMEDOUT(10060),
    /** Nobody listens there. */
    WSAECONNREFUSED(10061),
    /** The host is down. */
    WSAEHOSTDOWN(10064),
    /** There is no way to that host. */
    WSAEHOSTUNREACH(10065),
    /** The client is closed. */
    WSANOTINITIALISED(10093),
    /** The other side has ended. */
    WSAEDISCON(10101),
    /** The condition function put the connection off. */
    WSATRY_AGAIN(11002);

    private final int number;

    WsaError(int number) {
        this.number = number;
    }

    /** Its number. */
    public int number() {
        return number;
    }

    /** Its name with the number: {@code WSAEWOULDBLOCK (10035)}. */
    @Override
    public String toString() {
        return name() + " (" + number + ")";
    }
}
