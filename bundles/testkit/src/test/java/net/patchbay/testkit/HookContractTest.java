package net.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.patchbay.mpr.OperationKind;
import net.patchbay.notify.Notification;
import net.patchbay.notify.Notification.Origin;
import net.patchbay.notify.NotifyHook;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A hook that is right passes each check, and for each check there is a wrong one that fails it and no other. */
class HookContractTest {
    /** The fixture of a hook that says that it never blocks, and closes what is private. */
    record Fixture(NotifyHook hook) implements HookFixture {
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
        public Duration timeout() {
            return Duration.ofMillis(500);
        }

        @Override
        public boolean nonblocking() {
            return true;
        }

        @Override
        public List<Notification> vetoed() {
            return List.of(
                    Notification.of(OperationKind.ADD_CONNECTION, "test", "\\\\here\\private", Duration.ofMinutes(1)));
        }
    }

    @Test
    void passesAHookThatIsRight() {
        Verdicts verdicts = Verdicts.of(NotifyHookContract.checks(() -> new Fixture(new ReferenceHook())));

        assertThat(verdicts.words()).isEmpty();
        assertThat(verdicts.skipped()).isEmpty();
    }

    @Test
    void hasAWrongHookForEachCheck() {
        List<String> names = NotifyHookContract.checks(() -> new Fixture(new ReferenceHook())).stream()
                .map(Check::name)
                .toList();

        assertThat(names).doesNotHaveDuplicates();
        assertThat(BentHooks.ALL.keySet()).containsExactlyInAnyOrderElementsOf(names);
    }

    @TestFactory
    Stream<DynamicTest> failsTheCheckThatIsMeantForTheMistakeAndNoOther() {
        Map<String, Supplier<List<Check>>> wrong = new LinkedHashMap<>();
        BentHooks.ALL.forEach(
                (name, hook) -> wrong.put(name, () -> NotifyHookContract.checks(() -> new Fixture(hook.get()))));
        return Verdicts.eachAlone(wrong);
    }
}
