package net.patchbay.transport;

/** The types of sockets, with the numbers that Winsock gives them. */
public enum SocketType {
    /** Bytes in order, over a connection. */
    STREAM(1),
    /** Messages, each on its own. */
    DGRAM(2),
    /** Messages below a transport protocol. */
    RAW(3);

    private final int number;

    SocketType(int number) {
        this.number = number;
    }

    /** The number of {@code SOCK_…}. */
    public int number() {
        return number;
    }
}
