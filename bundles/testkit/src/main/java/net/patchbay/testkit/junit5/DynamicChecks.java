package net.patchbay.testkit.junit5;

import java.util.List;
import java.util.stream.Stream;
import net.patchbay.testkit.Check;
import net.patchbay.testkit.SkippedCheck;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/** The checks of a contract for a method with {@link org.junit.jupiter.api.TestFactory}. */
public final class DynamicChecks {
    private DynamicChecks() {}

    /**
     * A test for each check; what a check skips is reported as aborted, with the reason.
     *
     * @param checks the checks of a contract
     * @return the tests
     */
    public static Stream<DynamicTest> of(List<Check> checks) {
        return checks.stream().map(check -> DynamicTest.dynamicTest(check.toString(), () -> run(check)));
    }

    private static void run(Check check) {
        try {
            check.run();
        } catch (SkippedCheck e) {
            throw new TestAbortedException(e.getMessage(), e);
        }
    }
}
