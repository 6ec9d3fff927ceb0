package net.patchbay.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.spi.NetworkProvider;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A provider, and what the checks need to know of it. Each check makes a fixture of its own and closes it, so a check that kills the peer
 * harms no other. What a fixture doesn't give makes the checks that need it skipped, with the reason.
 */
@ConsumerType
public interface ProviderFixture {
    /**
     * The provider, as it would be registered.
     *
     * @return the same one each time
     */
    NetworkProvider provider();

    /**
     * A request that it must accept, with the credentials that it takes for that. Give a password of eight characters or
     * more that is nowhere else, and it is looked for in all that the provider says and keeps.
     *
     * @return the request
     * @throws Exception it can't be built; the check fails
     */
    ConnectionRequest request() throws Exception;

    /**
     * A directory of the connection that checks may fill; they remove what they made, as far as they can.
     *
     * @return its path as sessions take it, {@code /} for the root; empty where nothing can be written
     */
    default Optional<String> folder() {
        return Optional.of("/");
    }

    /**
     * Files that are there already, for a connection where nothing can be written: what is to be read from each. Give one of
     * 1,000 bytes or more.
     *
     * @return content by path
     */
    default Map<String, byte[]> files() {
        return Map.of();
    }

    /**
     * Remote names that aren't this provider's; those by default are nobody's.
     *
     * @return the names, at least one
     */
    default List<String> foreignNames() {
        return List.of("nobody-serves-this://nowhere.invalid/at/all", "\\\\nowhere.invalid\\nothing");
    }

    /**
     * Requests for names of its own that it must refuse: a wrong password, a resource that isn't there.
     *
     * @return the requests
     * @throws Exception one can't be built; the check fails
     */
    default List<ConnectionRequest> refused() throws Exception {
        return List.of();
    }

    /**
     * The far side, where it can be made to fail. {@link #request()} must lead through it.
     *
     * @return the peer, the same one each time
     */
    default Optional<Peer> peer() {
        return Optional.empty();
    }

    /**
     * How large the largest file is that is written and read.
     *
     * @return bytes
     */
    default int largeFile() {
        return 4 << 20;
    }

    /**
     * Ends whatever the fixture started. Called once, when all sessions have been aborted.
     *
     * @throws Exception the check fails
     */
    default void close() throws Exception {}
}
