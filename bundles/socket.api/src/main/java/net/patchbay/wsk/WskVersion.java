package net.patchbay.wsk;

/**
 * A version of the interface. A minor version has everything of those before it.
 *
 * @param major what has to be the same, 0 to 255
 * @param minor what may be higher than asked for, 0 to 255
 */
public record WskVersion(int major, int minor) implements Comparable<WskVersion> {
    /** The first one: sockets of the four categories, one-call connect, controls. */
    public static final WskVersion V1_0 = new WskVersion(1, 0);
    /** With it, the name service. */
    public static final WskVersion V1_1 = new WskVersion(1, 1);
    /** With it, several datagrams in one request. */
    public static final WskVersion V1_2 = new WskVersion(1, 2);
    /** With it, stream sockets and data that goes with a connect. */
    public static final WskVersion V1_3 = new WskVersion(1, 3);

    public WskVersion {
        if (major < 0 || major > 255 || minor < 0 || minor > 255) {
            throw new IllegalArgumentException("no version: " + major + "." + minor);
        }
    }

    @Override
    public int compareTo(WskVersion other) {
        return number() - other.number();
    }

    /** The 16-bit number, {@code (major << 8) | minor}. */
    public int number() {
        return major << 8 | minor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
