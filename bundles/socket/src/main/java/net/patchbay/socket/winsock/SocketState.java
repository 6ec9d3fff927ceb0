package net.patchbay.socket.winsock;

import net.patchbay.winsock.FlowSpec;
import net.patchbay.winsock.Linger;
import net.patchbay.winsock.QualityOfService;
import net.patchbay.winsock.WsaError;

/** What a program chose of a socket, where it isn't the transport's to keep. Under the socket's lock. */
final class SocketState {
    /** How much is kept, and taken, before somebody must wait; as long as the program chooses nothing else. */
    static final int BUFFER = 64 * 1024;

    int receiveBuffer = BUFFER;
    int sendBuffer = BUFFER;
    int receiveTimeout;
    int sendTimeout;
    Linger linger = Linger.OFF;
    boolean inline;
    boolean conditional;
    boolean reuse;
    boolean exclusive;
    QualityOfService quality = new QualityOfService(FlowSpec.NONE, FlowSpec.NONE);
    private WsaError error = WsaError.NO_ERROR;

    /** What a listener has, what it accepts has too. */
    void inherit(SocketState listener) {
        receiveBuffer = listener.receiveBuffer;
        sendBuffer = listener.sendBuffer;
        receiveTimeout = listener.receiveTimeout;
        sendTimeout = listener.sendTimeout;
        linger = listener.linger;
        inline = listener.inline;
        conditional = listener.conditional;
        reuse = listener.reuse;
        exclusive = listener.exclusive;
        quality = listener.quality;
    }

    /** Something failed without a call of the program. */
    void failed(WsaError why) {
        error = why;
    }

    /** What failed since the last time this was asked for. */
    WsaError takeError() {
        WsaError taken = error;
        error = WsaError.NO_ERROR;
        return taken;
    }
}
