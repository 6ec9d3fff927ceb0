package net.patchbay.testkit;

import java.net.SocketAddress;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportProtocol;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A transport, one protocol of it, and what the checks need to know. Each check makes a fixture of its own and closes it. What a
 * fixture doesn't give makes the checks that need it skipped, with the reason.
 */
@ConsumerType
public interface TransportFixture {
    /**
     * The transport, as it would be registered.
     *
     * @return the same one each time
     */
    Transport transport();

    /**
     * The protocol that is checked.
     *
     * @return one that the transport offers
     */
    TransportProtocol protocol();

    /**
     * What the transport states that it can.
     *
     * @return the capabilities, as they are registered
     */
    Set<TransportCapability> capabilities();

    /**
     * An address to bind to that reaches this machine alone: port 0, or a file that isn't there.
     *
     * @return another one each time, or one with port 0
     * @throws Exception there is none; the check fails
     */
    SocketAddress address() throws Exception;

    /**
     * An address of the protocol's family where nobody is.
     *
     * @return the address; empty where it can't be told
     * @throws Exception there is none; the check fails
     */
    default Optional<SocketAddress> nobody() throws Exception {
        return Optional.empty();
    }

    /**
     * An address of a family that isn't the protocol's.
     *
     * @return the address
     */
    SocketAddress foreignAddress();

    /**
     * Whether the other side learns of an abort as a reset.
     *
     * @return false for a protocol that knows no resets; by default true
     */
    default boolean resets() {
        return true;
    }

    /**
     * How many descriptors the transport, or the whole process, has open now. Other checks must not run beside one that counts.
     *
     * @return the count; empty where it can't be told
     */
    default OptionalLong descriptors() {
        return OptionalLong.empty();
    }

    /**
     * Stops the transport as its bundle is stopped. Called at most once.
     *
     * @throws Exception the check fails
     */
    void stop() throws Exception;

    /**
     * Ends whatever the fixture started, and the transport if it wasn't stopped. Called once.
     *
     * @throws Exception the check fails
     */
    default void close() throws Exception {}
}
