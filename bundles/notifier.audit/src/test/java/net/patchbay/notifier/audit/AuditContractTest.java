package net.patchbay.notifier.audit;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.patchbay.mpr.OperationKind;
import net.patchbay.notify.Notification.Origin;
import net.patchbay.notify.NotifyHook;
import net.patchbay.testkit.HookFixture;
import net.patchbay.testkit.NotifyHookContract;
import net.patchbay.testkit.junit5.DynamicChecks;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The contract of all hooks holds for this one. */
class AuditContractTest {
    @TestFactory
    Stream<DynamicTest> keepsTheContract() {
        return DynamicChecks.of(NotifyHookContract.checks(Fixture::new));
    }

    private static final class Fixture implements HookFixture {
        private final AuditHook hook = AuditHookTest.hook(new RecordedLog());

        @Override
        public NotifyHook hook() {
            return hook;
        }

        @Override
        public Set<OperationKind> kinds() {
            return Arrays.stream(OperationKind.values())
                    .filter(OperationKind::notified)
                    .collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public Set<Origin> origins() {
            return EnumSet.allOf(Origin.class);
        }
    }
}
