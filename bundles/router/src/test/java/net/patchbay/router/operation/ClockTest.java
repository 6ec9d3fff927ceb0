package net.patchbay.router.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.patchbay.mpr.Credentials;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import org.junit.jupiter.api.Test;

/** The time that operations see: exact, or what a thread saw while there are many of them. */
class ClockTest {
    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    private final AtomicLong system = new AtomicLong(-5);
    private final Clock clock = new Clock(system::get, () -> 0);

    @Test
    void isExactWhileItsThreadSleeps() {
        assertThat(clock.now()).isEqualTo(-5);
        system.addAndGet(7);
        assertThat(clock.now()).isEqualTo(2);
    }

    @Test
    void isWhatTheThreadSawWhileThereAreMany() {
        clock.begin();
        system.addAndGet(MILLISECOND);
        assertThat(clock.now()).isEqualTo(-5);

        assertThat(clock.tick(Clock.FEW)).isTrue();
        assertThat(clock.now()).isEqualTo(MILLISECOND - 5);

        assertThat(clock.tick(Clock.FEW - 1)).isFalse();
        clock.end();
        system.addAndGet(3);
        assertThat(clock.now()).isEqualTo(MILLISECOND - 2);
    }

    @Test
    void d29GoesOnInShortStepsAfterAPauseOfTheMachineAndStaysAwakeUntilItIsRight() {
        clock.begin();
        system.addAndGet(3 * Clock.LONGEST_STEP);

        assertThat(clock.tick(0)).isTrue();
        assertThat(clock.now()).isEqualTo(Clock.LONGEST_STEP - 5);
        assertThat(clock.tick(0)).isTrue();
        assertThat(clock.tick(0)).isFalse();
        assertThat(clock.now()).isEqualTo(system.get());
    }

    @Test
    void wakesForManyOperationsAndSleepsAfterThem() {
        Operations operations = new Operations(4);
        operations.clock().start(Thread::new);
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                for (int i = 0; i < 100 * Clock.MANY && !operations.clock().ticks(); i++) {
                    begin(operations);
                }
                return operations.clock().ticks();
            });
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !operations.clock().ticks());
        } finally {
            operations.clock().close();
        }
    }

    @Test
    void goesBackForNoOperation() {
        Operations operations = new Operations(4);
        Operation operation = begin(operations);
        long began = operation.lastTick();
        operations.clock().begin();
        operation.tick();
        long after = operation.lastTick();
        operation.end(NetworkStatus.SUCCESS, "test");

        assertThat(after).isGreaterThanOrEqualTo(began);
        assertThat(operation.trace().took()).isGreaterThanOrEqualTo(Duration.ZERO);
    }

    private static Operation begin(Operations operations) {
        return operations.begin(
                new Operation.Subject(OperationKind.ADD_CONNECTION, "", "", "test", Credentials.DEFAULT), 1, null);
    }
}
