package net.patchbay.router.whiteboard;

/** What the properties of a service say, read once. Nothing in it refers to the bundle. */
public interface Registered {
    /**
     * Its {@code service.id}.
     *
     * @return the id
     */
    long serviceId();

    /**
     * Its {@code service.ranking}.
     *
     * @return the ranking
     */
    int ranking();

    /**
     * Its name.
     *
     * @return the name, null when it states none
     */
    String name();

    /**
     * Whether it says that it never blocks.
     *
     * @return true when it says so
     */
    boolean nonblocking();

    /**
     * Its bundle.
     *
     * @return the symbolic name and version
     */
    String bundle();

    /**
     * Why it can't be used.
     *
     * @return the reason, null when it can
     */
    String fault();

    /**
     * Higher ranking first, then lower id: the order of the service registry (D1, D19).
     *
     * @param one a service
     * @param other another one
     * @return as a comparator does
     */
    static int inOrder(Registered one, Registered other) {
        int byRanking = Integer.compare(other.ranking(), one.ranking());
        return byRanking != 0 ? byRanking : Long.compare(one.serviceId(), other.serviceId());
    }
}
