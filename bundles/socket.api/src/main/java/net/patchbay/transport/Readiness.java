package net.patchbay.transport;

/** What can be done with a socket, as bits. */
public final class Readiness {
    /** Bytes or a datagram can be read, or what ended reading can be learned by reading. */
    public static final int READ = 1;
    /** At least one byte or a datagram can be written, or what ended writing can be learned by writing. */
    public static final int WRITE = 2;
    /** A connection can be accepted. */
    public static final int ACCEPT = 4;
    /** A connect has come to its end; {@link TransportStream#finishConnect} says which. */
    public static final int CONNECT = 8;
    /**
     * The connection has ended, gracefully in the peer's direction or in both by an error. Told although {@link #READ} isn't
     * asked for; behind unread data only by a transport with {@link TransportCapability#END_BEHIND_DATA}, others read ahead,
     * 64 KB at most (D53).
     */
    public static final int END = 16;
    /**
     * Urgent data can be read with {@link TransportStream#readUrgent}: told while a byte waits there, asked for or not it is
     * taken there as it arrives. Never with {@link TransportOptions#SO_OOBINLINE}.
     */
    public static final int URGENT = 32;

    private Readiness() {}
}
