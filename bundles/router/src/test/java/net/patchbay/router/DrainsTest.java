package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/** D16, D30: how long those who leave are waited for, together. */
class DrainsTest {
    private static final long DRAIN = TimeUnit.SECONDS.toNanos(10);

    private final Drains drains = new Drains(() -> DRAIN);

    private static void passTime() {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < 1_000_000) {
            Thread.onSpinWait();
        }
    }

    @Test
    void d16AServiceThatLeavesAloneHasAllTheTime() {
        Bundle active = Fakes.bundle(7, Bundle.ACTIVE, Bundle.ACTIVE);
        assertThat(drains.left(active)).isEqualTo(DRAIN);
        passTime();
        assertThat(drains.left(active)).isEqualTo(DRAIN);
        assertThat(drains.left(null)).isEqualTo(DRAIN);
    }

    @Test
    void d16TheServicesOfABundleThatStopsHaveOneDeadlineTogether() {
        Bundle stopping = Fakes.bundle(7, Bundle.STOPPING, Bundle.ACTIVE);
        assertThat(drains.left(stopping)).isEqualTo(DRAIN);
        passTime();
        assertThat(drains.left(stopping)).isLessThan(DRAIN).isPositive();
        assertThat(drains.left(Fakes.bundle(8, Bundle.STOPPING, Bundle.ACTIVE))).isEqualTo(DRAIN);
        drains.stopped(7);
        assertThat(drains.left(stopping)).isEqualTo(DRAIN);
    }

    @Test
    void d16WhenTheFrameworkStopsOneDeadlineServesAll() {
        assertThat(drains.left(Fakes.bundle(7, Bundle.STOPPING, Bundle.STOPPING)))
                .isEqualTo(DRAIN);
        passTime();
        assertThat(drains.left(Fakes.bundle(8, Bundle.STOPPING, Bundle.STOPPING)))
                .isLessThan(DRAIN);
    }

    @Test
    void d16WhenTheRouterStopsProvidersHaveHalfOfTheTimeAndHooksTheRest() {
        Bundle active = Fakes.bundle(7, Bundle.ACTIVE, Bundle.ACTIVE);
        drains.providers();
        assertThat(drains.left(active)).isLessThanOrEqualTo(DRAIN / 2).isPositive();
        drains.hooks();
        assertThat(drains.left(active)).isLessThan(DRAIN).isGreaterThan(DRAIN / 2);
    }

    @Test
    void d16WhenTheFrameworkStopsTheRouterMakesTheTimeNoLonger() {
        Bundle stopping = Fakes.bundle(7, Bundle.STOPPING, Bundle.STOPPING);
        drains.left(stopping);
        passTime();
        long left = drains.left(stopping);
        drains.providers();
        drains.hooks();
        assertThat(drains.left(stopping)).isLessThanOrEqualTo(left);
    }
}
