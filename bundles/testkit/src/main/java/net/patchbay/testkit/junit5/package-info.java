/** Checks as tests of JUnit 5, for those who have it: {@link net.patchbay.testkit.junit5.DynamicChecks}. */
@Export
@Version("0.1.0")
package net.patchbay.testkit.junit5;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
