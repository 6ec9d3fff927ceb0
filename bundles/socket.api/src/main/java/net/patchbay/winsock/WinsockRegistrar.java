package net.patchbay.winsock;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Where a bundle begins with event selection: a service, which every bundle gets as its own. When it stops or gives the service
 * back, all sockets are closed with a reset and all event objects are closed (D49, D64).
 */
@ProviderType
public interface WinsockRegistrar {
    /**
     * Begins: {@code WSPStartup}. Any thread, never blocks.
     *
     * @param profile whose rules its sockets follow where text and observation differ, not null
     * @return what makes sockets and event objects, to be closed
     */
    Winsock startup(Profile profile);
}
