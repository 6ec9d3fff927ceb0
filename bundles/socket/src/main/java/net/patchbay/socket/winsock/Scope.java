package net.patchbay.socket.winsock;

import net.patchbay.socket.event.Completions;
import net.patchbay.socket.event.Selection;

/** What the sockets of one client share. Any thread. */
interface Scope {
    /** A record of events for a new socket, by the client's profile. */
    Selection selection();

    /** Completion routines that wait for their threads. */
    Completions completions();

    /** A socket is there that was accepted. */
    void opened(Endpoint socket);

    /** A socket has ended. */
    void closed(Endpoint socket);
}
