/**
 * Sockets with event callbacks, for applications: {@code WskRegistrar} is where one begins.
 */
@Export
@Version("0.1.0")
package net.patchbay.wsk;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
