package net.patchbay.wsk;

/** The categories of sockets, with their flags. */
public enum SocketCategory {
    BASIC(0),
    LISTENING(1),
    CONNECTION(2),
    DATAGRAM(4),
    STREAM(8);

    private final int flag;

    SocketCategory(int flag) {
        this.flag = flag;
    }

    /** The number of {@code WSK_FLAG_…_SOCKET}. */
    public int flag() {
        return flag;
    }
}
