package net.patchbay.transport;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told that something of the network has changed, and asks what it is now. It may be told more often than something
 * changed, never less; what it throws is logged by the transport, which goes on telling.
 */
@ConsumerType
public interface NetworkListener {
    /**
     * The addresses of this machine to which a socket can be bound have changed. Called on any thread of the transport;
     * returns soon.
     *
     * @param family the family of the addresses that came or went, not null
     */
    void addressesChanged(AddressFamily family);

    /** Destinations may be reached in another way now, or not any more. As {@link #addressesChanged}. */
    void routesChanged();
}
