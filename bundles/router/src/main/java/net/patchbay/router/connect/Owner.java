package net.patchbay.router.connect;

/**
 * A bundle that asks. What it opened without a local name is its own and ends with it (D65). Nothing in here refers to the
 * bundle itself.
 */
public final class Owner {
    private final String name;
    private final long bundleId;
    private volatile boolean stopped;

    /**
     * A bundle that asks.
     *
     * @param name its symbolic name
     * @param bundleId its id
     */
    public Owner(String name, long bundleId) {
        this.name = name;
        this.bundleId = bundleId;
    }

    /**
     * Its symbolic name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Its id.
     *
     * @return the id
     */
    public long bundleId() {
        return bundleId;
    }

    /**
     * Whether it has stopped, and nothing may be opened for it any more.
     *
     * @return true after {@link #stop()}
     */
    public boolean stopped() {
        return stopped;
    }

    /** It stops. */
    public void stop() {
        stopped = true;
    }
}
