/**
 * The contract tests that the author of a {@linkplain net.patchbay.mpr.spi.NetworkProvider provider}, of a
 * {@linkplain net.patchbay.notify.NotifyHook hook} or of a {@linkplain net.patchbay.transport.Transport transport} runs against their
 * own: {@link net.patchbay.testkit.NetworkProviderContract}, {@link net.patchbay.testkit.NotifyHookContract} and
 * {@link net.patchbay.testkit.TransportContract} are plain lists of {@linkplain net.patchbay.testkit.Check checks} that need no test
 * framework. {@code net.patchbay.testkit.junit5} and {@code net.patchbay.testkit.junit4} make tests of them.
 */
@Export
@Version("0.1.0")
package net.patchbay.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
