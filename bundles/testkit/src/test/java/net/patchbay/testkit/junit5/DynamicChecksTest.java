package net.patchbay.testkit.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.patchbay.notify.Before;
import net.patchbay.testkit.Check;
import net.patchbay.testkit.HookFixture;
import net.patchbay.testkit.NotifyHookContract;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Checks become tests of JUnit 5 that pass, fail and are aborted as the checks are. */
class DynamicChecksTest {
    private static DynamicTest testOf(HookFixture fixture, String name) {
        List<Check> checks = NotifyHookContract.checks(() -> fixture);
        assertThat(DynamicChecks.of(checks)).hasSameSizeAs(checks);
        return DynamicChecks.of(checks)
                .filter(test -> test.getDisplayName().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void passesWhatPasses() throws Throwable {
        testOf(() -> notification -> Before.proceed(), "answers before")
                .getExecutable()
                .execute();
    }

    @Test
    void failsWhatFails() {
        assertThatThrownBy(() -> testOf(() -> notification -> null, "answers before")
                        .getExecutable()
                        .execute())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("what to do");
    }

    @Test
    void abortsWhatIsSkippedWithTheReason() {
        assertThatThrownBy(() -> testOf(() -> notification -> Before.proceed(), "vetoes")
                        .getExecutable()
                        .execute())
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("no operations that must be vetoed");
    }
}
