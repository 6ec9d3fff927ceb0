package net.patchbay.mpr;

/**
 * The type of a network resource. Source: {@code dwType} of the WNet network resource.
 */
public enum ResourceType {
    /** Whatever the name stands for; only for a connection without a local name, or with one that is no device. */
    ANY(0),
    /** Files. */
    DISK(1),
    /** A print queue. */
    PRINT(2);

    private final int number;

    ResourceType(int number) {
        this.number = number;
    }

    /**
     * The number of the type in the originals.
     *
     * @return the number
     */
    public int number() {
        return number;
    }
}
