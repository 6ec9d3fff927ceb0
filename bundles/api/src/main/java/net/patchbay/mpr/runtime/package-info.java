/**
 * What is bound, what was rejected and why, what is connected and what happened: for consoles, health checks and tests.
 * Only the router implements it.
 */
@Export
@Version("0.1.0")
package net.patchbay.mpr.runtime;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
