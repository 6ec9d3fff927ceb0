package net.patchbay.router.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** D24: three hangs in a row set a party aside. */
class CircuitTest {
    private final Circuit circuit = new Circuit();

    @Test
    void d24ThreeHangsInARowOpenItForThirtySeconds() {
        assertThat(circuit.hung()).isFalse();
        assertThat(circuit.hung()).isFalse();
        assertThat(circuit.open()).isFalse();
        assertThat(circuit.hung()).isTrue();
        assertThat(circuit.open()).isTrue();
        assertThat(circuit.admits()).isFalse();
        assertThat(circuit.left()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
    }

    @Test
    void d24AnAnswerBetweenTwoHangsCountsThemAnew() {
        circuit.hung();
        circuit.hung();
        circuit.answered();
        assertThat(circuit.hung()).isFalse();
        assertThat(circuit.hung()).isFalse();
        assertThat(circuit.admits()).isTrue();
    }

    /** Calls that began before the party was set aside end after it was. */
    @Test
    void d24LateHangsDontMakeThePauseLonger() {
        for (int i = 0; i < 3; i++) {
            circuit.hung();
        }
        for (int late = 0; late < 5; late++) {
            assertThat(circuit.hung()).isFalse();
        }
        assertThat(circuit.left()).isLessThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void d24OneCallTriesAgainAndIfItHangsThePauseDoublesUpToTenMinutes() throws Exception {
        for (int i = 0; i < 3; i++) {
            circuit.hung();
        }
        for (int seconds : new int[] {60, 120, 240, 480, 600, 600}) {
            letThePauseEnd();
            assertThat(circuit.admits()).isTrue();
            assertThat(circuit.admits()).as("a second one").isFalse();
            assertThat(circuit.hung()).isTrue();
            assertThat(circuit.left()).isBetween(Duration.ofSeconds(seconds - 10), Duration.ofSeconds(seconds));
        }
    }

    @Test
    void d24WhereTheOneThatTriesIsCancelledTheNextOneMay() throws Exception {
        for (int i = 0; i < 3; i++) {
            circuit.hung();
        }
        letThePauseEnd();
        assertThat(circuit.admits()).isTrue();
        circuit.undecided();
        assertThat(circuit.admits()).isTrue();
    }

    /** As if 30 seconds and more had passed, which no test waits for. */
    private void letThePauseEnd() throws ReflectiveOperationException {
        Field until = Circuit.class.getDeclaredField("until");
        until.setAccessible(true);
        until.setLong(circuit, System.nanoTime());
    }

    @Test
    void d24AnAnswerOfTheOneThatTriesClosesItAtOnceAndOfAnEarlierCallDoesNot() throws Exception {
        for (int i = 0; i < 3; i++) {
            circuit.hung();
        }
        circuit.answered();
        assertThat(circuit.open()).isTrue();
        letThePauseEnd();
        assertThat(circuit.admits()).isTrue();
        circuit.answered();
        assertThat(circuit.open()).isFalse();
        assertThat(circuit.admits()).isTrue();
        assertThat(circuit.left()).isZero();
    }
}
