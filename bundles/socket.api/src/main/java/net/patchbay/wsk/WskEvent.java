package net.patchbay.wsk;

/**
 * Events that are enabled and disabled one by one, with the bits of {@code WSK_EVENT_…}. Inspect and abort aren't among them:
 * they come with {@link WskOption#SO_CONDITIONAL_ACCEPT} and can't be disabled.
 */
public enum WskEvent {
    /** The ideal amount of data to have under way has changed; connections, and listening sockets for those they accept. */
    SEND_BACKLOG(0x10),
    /** Data has come; connections, and listening sockets for those they accept. */
    RECEIVE(0x40),
    /** The other side has ended the connection; connections, and listening sockets for those they accept. */
    DISCONNECT(0x80),
    /** A datagram has come; datagram sockets. */
    RECEIVE_FROM(0x100),
    /** A connection has come; listening sockets. */
    ACCEPT(0x200);

    private final int bit;

    WskEvent(int bit) {
        this.bit = bit;
    }

    /** Its bit in a mask. */
    public int bit() {
        return bit;
    }
}
