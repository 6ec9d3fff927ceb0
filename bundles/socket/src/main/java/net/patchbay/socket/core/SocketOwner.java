package net.patchbay.socket.core;

/** Whose a socket is: a client. Any thread. */
public interface SocketOwner {
    /** The symbolic name of its bundle. */
    String name();

    /** The bits of the events that are always enabled on its sockets. */
    int statics();

    /** Whether this thread runs a callback, of whichever socket. */
    boolean insideCallback();

    /** A socket of it is there. */
    void opened(SocketCore socket);

    /** A socket of it has closed for good. */
    void closed(SocketCore socket);
}
