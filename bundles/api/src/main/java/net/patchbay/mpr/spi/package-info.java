/**
 * What the author of a network provider implements: {@link net.patchbay.mpr.spi.NetworkProvider} and the
 * {@link net.patchbay.mpr.spi.Session} it answers with. Providers import this package and
 * {@code net.patchbay.mpr}, register a service, and meet the router nowhere else.
 */
@Export
@Version("0.1.0")
package net.patchbay.mpr.spi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
