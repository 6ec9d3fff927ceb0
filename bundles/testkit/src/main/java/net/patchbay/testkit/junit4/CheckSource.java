package net.patchbay.testkit.junit4;

import java.util.List;
import net.patchbay.testkit.Check;
import org.osgi.annotation.versioning.ConsumerType;

/** What a test class is that {@link CheckRunner} runs; it has a public constructor without parameters. */
@ConsumerType
@FunctionalInterface
public interface CheckSource {
    /**
     * The checks to run.
     *
     * @return the checks of a contract
     */
    List<Check> checks();
}
