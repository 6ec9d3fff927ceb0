package net.patchbay.winsock;

import java.util.EnumSet;
import java.util.Set;

/** The ten network events, with the bits of {@code FD_…} (eventselect.md §1.2). */
public enum NetworkEvent {
    /** Data can be received. */
    READ(0),
    /** Sending is possible, first after a connect or accept, then after a send that would have blocked. */
    WRITE(1),
    /** Urgent data can be received; never where it comes inline. */
    OOB(2),
    /** A connection waits to be accepted. */
    ACCEPT(3),
    /** A connect has come to its end, well or not. */
    CONNECT(4),
    /** The other side has ended the connection, or it was reset; streams only. */
    CLOSE(5),
    /** The socket's flow specification has changed. */
    QOS(6),
    /** Reserved: accepted in a mask, never recorded (D63). */
    GROUP_QOS(7),
    /** The local interface for a destination has changed, after the ioctl that asked for it. */
    ROUTING_INTERFACE_CHANGE(8),
    /** The local addresses of the socket's family have changed, after the ioctl that asked for it. */
    ADDRESS_LIST_CHANGE(9);

    /** The bits of all: {@code FD_ALL_EVENTS}. */
    public static final int ALL = 0x3FF;

    private static final NetworkEvent[] EVENTS = values();

    private final int index;

    NetworkEvent(int index) {
        this.index = index;
    }

    /** The number of its bit, and the place of its code in an array: {@code FD_READ_BIT} is 0, and so on. */
    public int index() {
        return index;
    }

    /** Its bit in a mask: {@code FD_READ} is 1, and so on in order. */
    public int bit() {
        return 1 << index;
    }

    /**
     * The mask of several.
     *
     * @param events any of them, not null
     * @return their bits
     */
    public static int mask(NetworkEvent... events) {
        int mask = 0;
        for (NetworkEvent event : events) {
            mask |= event.bit();
        }
        return mask;
    }

    /**
     * The events of a mask.
     *
     * @param mask bits; unknown ones are passed over
     * @return the events, in their order
     */
    public static Set<NetworkEvent> of(int mask) {
        Set<NetworkEvent> set = EnumSet.noneOf(NetworkEvent.class);
        for (NetworkEvent event : EVENTS) {
            if ((mask & event.bit()) != 0) {
                set.add(event);
            }
        }
        return set;
    }
}
