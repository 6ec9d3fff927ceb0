package net.patchbay.socket.core;

/** Sees of a connection what no event callback tells. On the socket's loop; must not wait. */
public interface StreamWatcher {
    /**
     * A byte of urgent data has come.
     *
     * @param data the byte
     * @param atMark whether everything before it in the normal stream was shown already
     */
    void urgent(byte data, boolean atMark);

    /** The other side has ended; data may stand before that. */
    void endSeen();
}
