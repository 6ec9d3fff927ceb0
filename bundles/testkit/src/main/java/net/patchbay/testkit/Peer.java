package net.patchbay.testkit;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The far side of a fixture's provider, as something that can fail: a proxy before a server, as a rule. Each method is called at
 * most once for a fixture.
 */
@ConsumerType
public interface Peer {
    /**
     * From now on it says nothing, and takes nothing: connections stay, and whoever waits for an answer waits.
     *
     * @throws Exception it can't be done; the check fails
     */
    void stall() throws Exception;

    /**
     * From now on it is gone: connections are cut, and new ones refused.
     *
     * @throws Exception it can't be done; the check fails
     */
    void kill() throws Exception;
}
