package net.patchbay.wsk;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Where a bundle begins with sockets: a service, which every bundle gets as its own. A bundle may register several clients;
 * when it stops or gives the service back, all sockets of all of them are closed, at once and with a reset (D49).
 */
@ProviderType
public interface WskRegistrar {
    /**
     * Registers a client. It says nothing about whether a transport is there yet: {@link WskClient#capture} does. Any thread,
     * never blocks.
     *
     * @param options how, not null
     * @return the client, to be deregistered or closed
     */
    WskClient register(ClientOptions options);
}
