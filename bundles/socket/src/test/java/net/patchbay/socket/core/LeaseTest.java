package net.patchbay.socket.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.wsk.NtStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a callback is shown and retains, D48. */
class LeaseTest {
    private static final int ROUNDS = 200_000;

    private final Retained retained = new Retained();

    private Lease shown() {
        Lease lease = new Lease() {
            @Override
            int length() {
                return 1;
            }
        };
        lease.shownFor(retained);
        return lease;
    }

    @Test
    @Timeout(60)
    void itIsReleasedOnceThoughTheCallbackReturnsInThatInstant() throws Exception {
        Lease[] leases = new Lease[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            leases[i] = shown();
        }
        AtomicInteger waiting = new AtomicInteger(-1);
        AtomicInteger round = new AtomicInteger(-1);
        CompletableFuture<Integer> refused = CompletableFuture.supplyAsync(() -> {
            int count = 0;
            for (int i = 0; i < ROUNDS; i++) {
                waiting.set(i);
                while (round.get() < i) {
                    Thread.onSpinWait();
                }
                count += leases[i].release(retained) == NtStatus.SUCCESS ? 0 : 1;
            }
            return count;
        });
        for (int i = 0; i < ROUNDS; i++) {
            while (waiting.get() < i) {
                Thread.onSpinWait();
            }
            round.set(i);
            for (int spins = i % 64; spins > 0; spins--) {
                Thread.onSpinWait(); // earlier or later than the other thread sees it
            }
            leases[i].keep();
        }
        assertThat(refused.get(60, TimeUnit.SECONDS)).isZero();
        assertThat(retained.count()).isZero();
        assertThat(leases[0].release(retained)).isEqualTo(NtStatus.INVALID_PARAMETER);
    }
}
