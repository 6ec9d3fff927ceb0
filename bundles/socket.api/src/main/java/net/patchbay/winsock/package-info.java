/**
 * Sockets with event selection, for applications: the service-provider face of Winsock in Java's clothes.
 * {@link net.patchbay.winsock.WinsockRegistrar} is where one begins.
 */
@Export
@Version("0.1.0")
package net.patchbay.winsock;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
