package net.patchbay.itests.provider;

import java.util.Map;

/** A service that does what its {@link Script} says. */
interface Scripted {
    /** What happened to it. */
    State state();

    /** Does what another script says from the next call on; its name and its log stay. */
    void follow(Map<String, Object> other);

    /** Lets the calls go on that hang in it. */
    void release();
}
