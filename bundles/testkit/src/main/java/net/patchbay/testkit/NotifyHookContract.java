package net.patchbay.testkit;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** What every {@link net.patchbay.notify.NotifyHook} promises, as checks. */
public final class NotifyHookContract {
    private static final List<HookCheck> CHECKS = Stream.of(
                    HookAnswerChecks.all(), HookContextChecks.all(), HookRetryChecks.all(), HookThreadChecks.all())
            .flatMap(List::stream)
            .toList();

    private NotifyHookContract() {}

    /**
     * The checks.
     *
     * @param fixtures makes the fixture of each check; called on the check's own thread
     * @return the checks, in the order in which a failure explains those after it
     */
    public static List<Check> checks(Callable<? extends HookFixture> fixtures) {
        return CHECKS.stream().map(check -> check.of(fixtures)).toList();
    }
}
