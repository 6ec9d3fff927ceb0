/**
 * The router as applications see it: ask {@link net.patchbay.mpr.MultipleProviderRouter} for a network resource by its
 * name, get a {@link net.patchbay.mpr.Connection}, or a {@link net.patchbay.mpr.NetworkException} that says who was
 * asked and what each one said. Applications use this package; only the router implements it.
 */
@Export
@Version("0.1.0")
package net.patchbay.mpr;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
