package net.patchbay.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.notify.NotifyHook;

/** An operation of nobody's, with so much time. */
record Operation(String operationId, long endNanos) implements OperationContext {
    static Operation lasting(Duration time) {
        return new Operation(UUID.randomUUID().toString(), System.nanoTime() + time.toNanos());
    }

    /** One with time enough. */
    static Operation usual() {
        return lasting(Duration.ofSeconds(20));
    }

    @Override
    public String askedBy() {
        return "net.patchbay.testkit";
    }

    @Override
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    @Override
    public boolean cancelled() {
        return remaining().isZero();
    }

    @Override
    public Optional<Object> contextOf(NotifyHook hook) {
        return Optional.empty();
    }
}
