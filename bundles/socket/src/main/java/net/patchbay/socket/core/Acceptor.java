package net.patchbay.socket.core;

import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.AcceptSlot;
import net.patchbay.wsk.WskAcceptingSocket;

/** What accepts: a listening socket, or a stream socket that listens. */
interface Acceptor extends WskAcceptingSocket {
    /** Calls the program's accept callback. */
    AcceptAnswer accepted(AcceptSlot slot);
}
