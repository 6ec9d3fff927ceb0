package net.patchbay.router.route;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.notify.NotifyHook;
import net.patchbay.router.fence.Fence;
import net.patchbay.router.fence.Verdict;
import net.patchbay.router.operation.Operation;
import net.patchbay.router.whiteboard.Party;
import org.osgi.framework.ServiceReference;

/** A provider that is bound, and how it is asked. */
public final class Provider extends Party<Registration> {
    /** What is asked of a provider's service or of a session of its. */
    @FunctionalInterface
    public interface Question<S, T> {
        /**
         * Asks.
         *
         * @param service whom
         * @param context the operation
         * @return the answer
         * @throws Exception whatever foreign code throws
         */
        T ask(S service, OperationContext context) throws Exception;
    }

    private final LongAdder asked = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongSupplier defaultTimeout;

    Provider(
            ServiceReference<?> reference,
            Registration registration,
            Object service,
            Fence fence,
            LongSupplier defaultTimeout) {
        super(reference, registration, service, fence);
        this.defaultTimeout = defaultTimeout;
    }

    /**
     * Whether it is registered under that ability too (D69).
     *
     * @param ability a type of the SPI
     * @return true when it can be asked as that
     */
    public boolean can(Class<?> ability) {
        return registration().can(ability);
    }

    /**
     * Its network type.
     *
     * @return the type, 0 when it states none
     */
    public int netType() {
        return registration().netType();
    }

    /**
     * The version of its bundle.
     *
     * @return the version
     */
    public String version() {
        return registration().version();
    }

    /**
     * The budget of one call.
     *
     * @return nanoseconds
     */
    public long timeout() {
        long own = registration().timeout();
        return own == 0 ? defaultTimeout.getAsLong() : own;
    }

    /**
     * Asks its service. The gate of its fence must have been entered.
     *
     * @param operation what for
     * @param ability the type that it is asked as
     * @param question what
     * @param late what becomes of an answer that comes too late
     * @param <S> the type that it is asked as
     * @param <T> the type of the answer
     * @return what came of it
     */
    public <S, T> Verdict<T> ask(Operation operation, Class<S> ability, Question<S, T> question, Consumer<T> late) {
        Object present = service();
        if (present == null) {
            return new Verdict.Failed<>(NetworkStatus.CONNECTION_UNAVAIL, Verdict.Why.LEFT, "has left");
        }
        asked.increment();
        if (!ability.isInstance(present)) {
            failed.increment();
            return new Verdict.Failed<>(
                    NetworkStatus.EXTENDED_ERROR,
                    Verdict.Why.THREW,
                    "is registered as " + ability.getSimpleName() + " and is none");
        }
        return ask(operation, ability.cast(present), question, late);
    }

    /**
     * Asks a session of its, within the same fence.
     *
     * @param operation what for
     * @param session whom
     * @param question what
     * @param late what becomes of an answer that comes too late
     * @param <S> the type of the session
     * @param <T> the type of the answer
     * @return what came of it
     */
    public <S, T> Verdict<T> ask(Operation operation, S session, Question<S, T> question, Consumer<T> late) {
        long budget = timeout();
        long end = Math.min(operation.lastTick() + budget, operation.deadline());
        CallContext context = new CallContext(operation, end, registration().bundleId());
        Verdict<T> verdict = fence().call(operation, budget, () -> question.ask(session, context), late);
        context.over = true;
        if (verdict instanceof Verdict.Failed<T> nothing
                && (nothing.why() == Verdict.Why.THREW || nothing.why() == Verdict.Why.HUNG)) {
            failed.increment();
        }
        return verdict;
    }

    void acceptedOne() {
        accepted.increment();
    }

    void answeredWrongly() {
        failed.increment();
    }

    long asked() {
        return asked.sum();
    }

    long accepted() {
        return accepted.sum();
    }

    long failed() {
        return failed.sum();
    }

    /** What a provider is told of the operation. */
    private static final class CallContext implements OperationContext {
        private final Operation operation;
        private final long end;
        private final long bundleId;
        private volatile boolean over;

        CallContext(Operation operation, long end, long bundleId) {
            this.operation = operation;
            this.end = end;
            this.bundleId = bundleId;
        }

        @Override
        public String operationId() {
            return operation.id();
        }

        @Override
        public String askedBy() {
            return operation.askedBy();
        }

        @Override
        public Duration remaining() {
            return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        }

        @Override
        public boolean cancelled() {
            return operation.cancelled() || end - System.nanoTime() <= 0;
        }

        @Override
        public Optional<Object> contextOf(NotifyHook hook) {
            Operation.Contexts contexts = operation.contexts();
            return over || contexts == null
                    ? Optional.empty()
                    : Optional.ofNullable(contexts.contextOf(Objects.requireNonNull(hook, "hook"), bundleId));
        }

        @Override
        public String toString() {
            return operationId() + ", " + TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()) + " ms left";
        }
    }
}
