package net.patchbay.transport;

/** Why something failed, in words that every transport shares; each face translates them to its own codes. */
public enum TransportError {
    /** Nobody listens there. */
    CONNECTION_REFUSED,
    /** The other side reset the connection. */
    CONNECTION_RESET,
    /** This side, or the transport, ended the connection. */
    CONNECTION_ABORTED,
    /** The socket is not connected. */
    NOT_CONNECTED,
    /** The socket is connected, or connecting. */
    ALREADY_CONNECTED,
    /** Sending was shut down. */
    SHUT_DOWN,
    /** The other side didn't answer in time. */
    TIMED_OUT,
    /** There is no way to that network. */
    NETWORK_UNREACHABLE,
    /** There is no way to that host. */
    HOST_UNREACHABLE,
    /** Nobody receives at that port. */
    PORT_UNREACHABLE,
    /** The network itself is down. */
    NETWORK_DOWN,
    /** Somebody else has that address. */
    ADDRESS_IN_USE,
    /** This machine has no such address. */
    ADDRESS_NOT_AVAILABLE,
    /** The address is of a kind that the socket can't use. */
    ADDRESS_NOT_SUPPORTED,
    /** This process may not do that. */
    ACCESS_DENIED,
    /** A message is larger than the transport takes. */
    MESSAGE_TOO_LONG,
    /** Memory, descriptors or ports are used up. */
    NO_RESOURCES,
    /** The transport has no such protocol, option or ability. */
    NOT_SUPPORTED,
    /** The state of the socket doesn't allow it: a second bind, a listen without one. */
    INVALID_STATE,
    /** An argument is wrong. */
    INVALID_ARGUMENT,
    /** The socket, or its transport, is closed. */
    CLOSED,
    /** The certificate, or the name in it, is not what was asked for. */
    NOT_TRUSTED,
    /** Anything else; the message has the words of the system. */
    FAILED
}
