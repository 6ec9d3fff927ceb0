/**
 * What sockets there are, of what and whose, and the transports with those that were rejected and why: for consoles, health
 * checks and tests. Only the sockets' bundle implements it.
 */
@Export
@Version("0.1.0")
package net.patchbay.wsk.runtime;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
