package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A place where calls of a provider's stay until a test lets them go. */
final class Hang {
    private final Semaphore inside = new Semaphore(0);
    private final CountDownLatch release = new CountDownLatch(1);

    /** Blocks until it is released, whoever interrupts it; the flag is kept. */
    void stay() {
        inside.release();
        boolean interrupted = false;
        while (true) {
            try {
                release.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until that many more calls have come. */
    void awaitInside(int calls) throws InterruptedException {
        assertThat(inside.tryAcquire(calls, 10, TimeUnit.SECONDS))
                .as("%d calls inside", calls)
                .isTrue();
    }

    /** How many have come whom nobody waited for yet. */
    int inside() {
        return inside.availablePermits();
    }

    void release() {
        release.countDown();
    }
}
