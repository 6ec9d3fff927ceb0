package net.patchbay.winsock;

/**
 * What a close does with data that wasn't sent yet: {@code struct linger}.
 *
 * @param on whether close waits for it; off, it is sent in the background
 * @param seconds how long a close of a blocking socket waits at most; 0 with {@code on} resets the connection
 */
public record Linger(boolean on, int seconds) {
    /** Data is sent in the background: as every socket begins. */
    public static final Linger OFF = new Linger(false, 0);

    public Linger {
        if (seconds < 0 || seconds > 65_535) {
            throw new IllegalArgumentException("a linger is 0 to 65535 seconds, not " + seconds);
        }
    }
}
