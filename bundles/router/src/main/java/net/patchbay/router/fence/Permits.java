package net.patchbay.router.fence;

import java.util.concurrent.Semaphore;

/** As many permits as a party has threads; when there are to be fewer, those in use run out first. */
final class Permits extends Semaphore {
    private static final long serialVersionUID = 1L;

    private volatile int total;

    Permits(int total) {
        super(total);
        this.total = total;
    }

    int total() {
        return total;
    }

    synchronized void resize(int wanted) {
        if (wanted > total) {
            release(wanted - total);
        } else {
            reducePermits(total - wanted);
        }
        total = wanted;
    }
}
