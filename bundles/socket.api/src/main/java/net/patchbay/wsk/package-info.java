/**
 * Sockets with event callbacks, for applications: {@link net.patchbay.wsk.WskRegistrar} is where one begins.
 */
@Export
@Version("0.1.0")
package net.patchbay.wsk;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
