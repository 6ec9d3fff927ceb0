package net.patchbay.router.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** D35: what is estimated where a provider can't tell. */
class TrafficTest {
    private final Traffic traffic = new Traffic();

    @Test
    void d35TheSpeedIsInBitsASecondOfWhatWentThroughBothWays() {
        traffic.add(1_000, 0, TimeUnit.MILLISECONDS.toNanos(500));
        traffic.add(0, 3_000, TimeUnit.MILLISECONDS.toNanos(1_500));
        assertThat(traffic.bitsPerSecond()).isEqualTo(4_000 * 8 / 2);
        assertThat(traffic.read()).isEqualTo(1_000);
        assertThat(traffic.written()).isEqualTo(3_000);
    }

    @Test
    void d35WhereNothingWentThroughThereIsNoEstimate() {
        assertThat(traffic.bitsPerSecond()).isZero();
    }
}
