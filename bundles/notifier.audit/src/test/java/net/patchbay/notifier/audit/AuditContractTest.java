package net.patchbay.notifier.audit;

import java.lang.reflect.Proxy;
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
        private final AuditHook hook = new AuditHook(new RecordedLog().logger(), configuration());

        private static AuditConfiguration configuration() {
            return (AuditConfiguration) Proxy.newProxyInstance(
                    AuditContractTest.class.getClassLoader(),
                    new Class<?>[] {AuditConfiguration.class},
                    (proxy, method, arguments) -> method.getDefaultValue());
        }

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

        @Override
        public boolean nonblocking() {
            return true;
        }
    }
}
