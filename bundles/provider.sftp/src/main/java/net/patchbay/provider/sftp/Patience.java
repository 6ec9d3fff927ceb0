package net.patchbay.provider.sftp;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import net.patchbay.mpr.spi.OperationContext;

/**
 * How long somebody waits for a login.
 *
 * @param time what is left; zero when the time is over
 * @param over whether nobody wants it any more
 */
record Patience(Supplier<Duration> time, BooleanSupplier over) {
    /** For a call on files that finds its session dead: it is part of no operation, so it has a bound of its own. */
    private static final Duration BOUND = Duration.ofSeconds(15);

    static Patience of(OperationContext context) {
        return new Patience(context::remaining, context::cancelled);
    }

    /** Of a connection that logs in again, from now on. */
    static Patience until(BooleanSupplier ended) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        return new Patience(() -> Duration.ofNanos(Math.max(0, deadline - System.nanoTime())), ended);
    }

    /** Whether it is no use to go on. */
    boolean isOver() {
        return over.getAsBoolean() || remaining().isZero();
    }

    Duration remaining() {
        return time.get();
    }
}
