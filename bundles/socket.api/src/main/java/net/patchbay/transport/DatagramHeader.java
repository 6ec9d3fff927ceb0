package net.patchbay.transport;

import java.net.SocketAddress;

/** Where a datagram comes from. One is filled again and again, so that receiving makes no garbage; not safe for threads. */
public final class DatagramHeader {
    private SocketAddress sender;
    private boolean truncated;
    private boolean broadcast;
    private boolean multicast;

    /**
     * Fills it.
     *
     * @param from who sent it, not null
     * @param cut whether some of it had no room
     * @param toAll whether it was sent to a broadcast address; false where a transport can't tell
     * @param toGroup whether it was sent to a group; false where a transport can't tell
     */
    public void fill(SocketAddress from, boolean cut, boolean toAll, boolean toGroup) {
        this.sender = from;
        this.truncated = cut;
        this.broadcast = toAll;
        this.multicast = toGroup;
    }

    /** Who sent it; null before the first one. */
    public SocketAddress sender() {
        return sender;
    }

    /** Whether some of it had no room in the buffer. */
    public boolean truncated() {
        return truncated;
    }

    /** Whether it was sent to a broadcast address. */
    public boolean broadcast() {
        return broadcast;
    }

    /** Whether it was sent to a group. */
    public boolean multicast() {
        return multicast;
    }
}
