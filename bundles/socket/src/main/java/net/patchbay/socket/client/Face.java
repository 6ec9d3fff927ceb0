package net.patchbay.socket.client;

import net.patchbay.wsk.runtime.SocketDTO;

/** Which of both faces of sockets a client uses; each is given back by itself. */
public enum Face {
    /** Event callbacks. */
    CALLBACKS(SocketDTO.WSK),
    /** Event selection. */
    EVENT_SELECTION(SocketDTO.WINSOCK);

    private final String word;

    Face(String word) {
        this.word = word;
    }

    /** What those who watch are told. */
    String word() {
        return word;
    }
}
