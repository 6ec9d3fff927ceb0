package net.patchbay.testkit.junit4;

import java.util.List;
import net.patchbay.testkit.Check;
import net.patchbay.testkit.SkippedCheck;
import org.junit.AssumptionViolatedException;
import org.junit.runner.Description;
import org.junit.runner.notification.RunNotifier;
import org.junit.runners.ParentRunner;
import org.junit.runners.model.InitializationError;
import org.junit.runners.model.Statement;

/**
 * A test for each check of a {@link CheckSource}: annotate it with {@code @RunWith(CheckRunner.class)}. What a check skips is
 * reported as a violated assumption, with the reason.
 */
public final class CheckRunner extends ParentRunner<Check> {
    private final List<Check> checks;

    /**
     * For JUnit.
     *
     * @param source the test class
     * @throws InitializationError it is no {@link CheckSource}, or can't be made
     */
    public CheckRunner(Class<?> source) throws InitializationError {
        super(source);
        checks = checksOf(source);
    }

    private static List<Check> checksOf(Class<?> source) throws InitializationError {
        try {
            return source.asSubclass(CheckSource.class)
                    .getConstructor()
                    .newInstance()
                    .checks();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new InitializationError(new IllegalArgumentException(
                    source.getName() + " must be a public CheckSource with a public constructor without parameters",
                    e));
        }
    }

    @Override
    protected List<Check> getChildren() {
        return checks;
    }

    @Override
    protected Description describeChild(Check check) {
        return Description.createTestDescription(getTestClass().getJavaClass(), check.toString());
    }

    @Override
    protected void runChild(Check check, RunNotifier notifier) {
        Statement statement = new Statement() {
            @Override
            public void evaluate() {
                run(check);
            }
        };
        runLeaf(statement, describeChild(check), notifier);
    }

    private static void run(Check check) {
        try {
            check.run();
        } catch (SkippedCheck e) {
            throw new AssumptionViolatedException(e.getMessage(), e);
        }
    }
}
