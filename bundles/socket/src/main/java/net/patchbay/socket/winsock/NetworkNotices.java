package net.patchbay.socket.winsock;

/** The changes of addresses and routes that a socket has asked for. */
final class NetworkNotices {
    NetworkNotices(Endpoint socket) {}

    void end() {}
}
