package net.patchbay.router.fence;

import java.time.Duration;

/** Who is told of what a party does wrong; called on the thread of the operation, once for each occasion. */
public interface FenceListener {
    /**
     * The party says that it never blocks, and did; from now on it is called on threads of its own.
     *
     * @param party its name
     * @param took how long it blocked the caller
     */
    void blocked(String party, Duration took);

    /**
     * The party used up its budget, and its thread was given up.
     *
     * @param party its name
     * @param threads how many of its threads are given up and have not returned
     * @param setAside how long it is left alone for it, zero when it is not
     */
    void hung(String party, int threads, Duration setAside);
}
