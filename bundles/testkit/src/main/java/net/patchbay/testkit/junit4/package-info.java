/** Checks as tests of JUnit 4, for those who have it: {@link net.patchbay.testkit.junit4.CheckRunner}. */
@Export
@Version("0.1.0")
package net.patchbay.testkit.junit4;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
