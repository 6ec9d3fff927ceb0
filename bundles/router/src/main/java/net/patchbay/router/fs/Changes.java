package net.patchbay.router.fs;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** How often this file system changed something, and what time it is: what makes a remembered listing stale. */
final class Changes {
    /** How long what a listing said may be told again. */
    static final long LIFE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final AtomicLong count = new AtomicLong();
    private final LongSupplier clock;

    Changes(LongSupplier clock) {
        this.clock = clock;
    }

    /** To be called after something was changed, or may have been. */
    void made() {
        count.incrementAndGet();
    }

    long count() {
        return count.get();
    }

    /**
     * When a listing was made.
     *
     * @param changes the count before it was asked for
     * @param nanos the time when it came
     */
    record Moment(long changes, long nanos) {}

    Moment moment(long changesBefore) {
        return new Moment(changesBefore, clock.getAsLong());
    }

    boolean noneSince(Moment moment) {
        return count.get() == moment.changes() && clock.getAsLong() - moment.nanos() <= LIFE_NANOS;
    }
}
