package net.patchbay.provider.sftp;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.notify.NotifyHook;

/** The operation that a login is part of when a call on files finds its session dead: it has no other, so it has its own bound. */
final class Relogin implements OperationContext {
    private static final Duration BOUND = Duration.ofSeconds(15);

    private final long deadline = System.nanoTime() + BOUND.toNanos();
    private final BooleanSupplier ended;

    /** @param ended whether the connection has ended meanwhile */
    Relogin(BooleanSupplier ended) {
        this.ended = ended;
    }

    @Override
    public String operationId() {
        return "relogin";
    }

    @Override
    public String askedBy() {
        return SftpProviderComponent.PID;
    }

    @Override
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    @Override
    public boolean cancelled() {
        return ended.getAsBoolean() || remaining().isZero();
    }

    @Override
    public Optional<Object> contextOf(NotifyHook hook) {
        return Optional.empty();
    }
}
