package net.patchbay.router.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** D15, D24: how long a party that hangs is left alone. */
class CircuitTest {
    private final AtomicLong now = new AtomicLong(-5);
    private final Circuit circuit = new Circuit(now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void hangThreeTimes() {
        assertThat(circuit.hung()).isFalse();
        assertThat(circuit.hung()).isFalse();
        assertThat(circuit.hung()).isTrue();
    }

    @Test
    void d15OneCallTriesAgainAfterThirtySeconds() {
        hangThreeTimes();
        pass(Duration.ofSeconds(30).minusNanos(1));
        assertThat(circuit.admits()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(circuit.admits()).isTrue();
        assertThat(circuit.admits()).isFalse();
        circuit.answered();
        assertThat(circuit.open()).isFalse();
        assertThat(circuit.admits()).isTrue();
    }

    @Test
    void d15ThenWithPausesThatDoubleToTenMinutes() {
        hangThreeTimes();
        for (int seconds : new int[] {30, 60, 120, 240, 480, 600, 600}) {
            assertThat(circuit.left()).isEqualTo(Duration.ofSeconds(seconds));
            pass(Duration.ofSeconds(seconds));
            assertThat(circuit.admits()).isTrue();
            assertThat(circuit.hung()).isTrue();
        }
    }

    @Test
    void d15ThreeInARowAndNotAltogether() {
        circuit.hung();
        circuit.hung();
        circuit.answered();
        hangThreeTimes();
    }

    @Test
    void d15AnUpdatePutsItBackAndAnAnswerToAnEarlierCallDoesNot() {
        hangThreeTimes();
        circuit.answered();
        assertThat(circuit.open()).isTrue();
        circuit.reset();
        assertThat(circuit.admits()).isTrue();
    }

    @Test
    void d24ACancelOfTheCallThatTriesLetsTheNextOneTry() {
        hangThreeTimes();
        pass(Duration.ofSeconds(30));
        assertThat(circuit.admits()).isTrue();
        circuit.undecided();
        assertThat(circuit.admits()).isTrue();
    }

    /** Calls that began before the party was set aside end after it was. */
    @Test
    void d24LateHangsDontMakeThePauseLonger() {
        hangThreeTimes();
        for (int late = 0; late < 5; late++) {
            assertThat(circuit.hung()).isFalse();
        }
        assertThat(circuit.left()).isEqualTo(Duration.ofSeconds(30));
    }
}
