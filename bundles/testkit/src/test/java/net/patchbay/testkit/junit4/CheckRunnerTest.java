package net.patchbay.testkit.junit4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.patchbay.notify.Before;
import net.patchbay.testkit.Check;
import net.patchbay.testkit.NotifyHookContract;
import org.junit.jupiter.api.Test;
import org.junit.runner.JUnitCore;
import org.junit.runner.Result;
import org.junit.runner.RunWith;

/** Checks become tests of JUnit 4 that pass, fail and are left out as the checks are. */
class CheckRunnerTest {
    /** Tests of a hook that lets everything go on. */
    @RunWith(CheckRunner.class)
    public static final class Right implements CheckSource {
        @Override
        public List<Check> checks() {
            return NotifyHookContract.checks(() -> () -> notification -> Before.proceed());
        }
    }

    /** Tests of a hook that answers nothing. */
    @RunWith(CheckRunner.class)
    public static final class Wrong implements CheckSource {
        @Override
        public List<Check> checks() {
            return NotifyHookContract.checks(() -> () -> notification -> null);
        }
    }

    /** Is none. */
    @RunWith(CheckRunner.class)
    public static final class NoSource {}

    @Test
    void passesWhatPassesAndTellsWhatIsSkipped() {
        Result result = JUnitCore.runClasses(Right.class);

        assertThat(result.getFailures()).isEmpty();
        assertThat(result.getRunCount()).isEqualTo(new Right().checks().size());
        assertThat(result.getAssumptionFailureCount()).isPositive();
    }

    @Test
    void failsWhatFails() {
        assertThat(JUnitCore.runClasses(Wrong.class).getFailures())
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure.getMessage()).contains("answers before an operation", "what to do"));
    }

    @Test
    void saysWhatATestClassMustBe() {
        assertThat(JUnitCore.runClasses(NoSource.class).getFailures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getMessage()).contains("must be a public CheckSource"));
    }
}
