/**
 * What the author of a hook implements: {@link net.patchbay.notify.NotifyHook}, which is told before and after
 * connections are made, cancelled or measured, may veto, and may ask for a retry after a failure. The other side,
 * {@link net.patchbay.notify.Notifications}, is for services that let hooks take part in operations of their own.
 * Hooks import this package and {@code net.patchbay.mpr}, register a service, and meet the router nowhere else.
 */
@Export
@Version("0.1.0")
package net.patchbay.notify;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
