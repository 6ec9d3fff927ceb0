package net.patchbay.router.route;

import java.util.List;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.router.fence.Gate;
import net.patchbay.router.fence.Verdict;
import net.patchbay.router.fence.Verdict.Failed;
import net.patchbay.router.fence.Verdict.Returned;
import net.patchbay.router.fence.Verdict.Why;
import net.patchbay.router.operation.Operation;

/**
 * Asks providers in order until one accepts; no error stops it (D21) but the user's own cancel of an interactive request
 * (D23) and the caller's.
 *
 * @param <S> the type that the providers are asked as
 * @param <T> what is accepted with
 * @param <R> what the router makes of it
 */
public final class Walk<S, T, R> {
    /**
     * What is asked, and what becomes of what was accepted with.
     *
     * @param <S> the type that the providers are asked as
     * @param <T> what is accepted with
     * @param <R> what the router makes of it
     */
    public interface Request<S, T, R> extends Provider.Question<S, RouteAnswer<T>> {
        /**
         * The type that providers are asked as.
         *
         * @return the type
         */
        Class<S> ability();

        /**
         * The type that must be accepted with.
         *
         * @return the type
         */
        Class<? extends T> expected();

        /**
         * Whether a provider's {@code CANCELLED} is the user's.
         *
         * @return true for a request that may ask the user
         */
        boolean interactive();

        /**
         * Whether a user or a universal name is asked for (D22).
         *
         * @return true for those
         */
        boolean lookup();

        /**
         * Takes what a provider accepted with, while the provider can't have left.
         *
         * @param provider who accepted
         * @param value with what
         * @return what the caller gets, or null when the operation was cancelled meanwhile
         */
        R accept(Provider provider, T value);

        /**
         * Nobody wants it: it came too late, or is of the wrong type.
         *
         * @param provider who accepted
         * @param value with what, which foreign code may have passed off as something else
         */
        void unwanted(Provider provider, Object value);
    }

    /**
     * What came of it.
     *
     * @param value what the caller gets, or null
     * @param answer why not, or who accepted
     * @param <R> what the router makes of it
     */
    public record Result<R>(R value, Fold.Answer answer) {
        /**
         * The same with words of the router's where it has none.
         *
         * @param words why
         * @return the result
         */
        public Result<R> because(String words) {
            return new Result<>(value, new Fold.Answer(answer.status(), answer.party(), words));
        }
    }

    private static final Fold.Answer CALLER =
            new Fold.Answer(NetworkStatus.CANCELLED, OperationTrace.ROUTER, "the caller cancelled");

    private final Operation operation;
    private final Request<S, T, R> request;
    /** What those said who did not accept; null as long as nobody has, which for most walks is to their end. */
    private Fold fold;

    private Result<R> result;

    /**
     * A walk for one attempt.
     *
     * @param operation what for
     * @param request what is asked
     */
    public Walk(Operation operation, Request<S, T, R> request) {
        this.operation = operation;
        this.request = request;
    }

    /**
     * Walks.
     *
     * @param providers whom to ask, in order
     * @param someoneCan whether anybody is registered who could do such a thing at all
     * @return what came of it
     */
    public Result<R> over(List<Provider> providers, boolean someoneCan) {
        for (int i = 0; i < providers.size(); i++) {
            Provider provider = providers.get(i);
            if (operation.cancelled()) {
                return new Result<>(null, CALLER);
            }
            if (operation.overdue()) {
                failed(provider, NetworkStatus.EXTENDED_ERROR, "was not asked: the operation's deadline has passed", 0);
            } else {
                ask(provider);
            }
            if (result != null) {
                return result;
            }
        }
        return new Result<>(null, fold().answer(someoneCan, request.lookup()));
    }

    private Fold fold() {
        if (fold == null) {
            fold = new Fold();
        }
        return fold;
    }

    private void ask(Provider provider) {
        Gate gate = provider.fence().gate();
        if (!gate.enter()) {
            failed(provider, NetworkStatus.CONNECTION_UNAVAIL, "has left", 0);
            return;
        }
        try {
            long begin = operation.lastTick();
            Verdict<RouteAnswer<T>> verdict = provider.ask(operation, request.ability(), request, this::dropLate);
            long took = operation.lastTick() - begin;
            if (verdict instanceof Returned<RouteAnswer<T>> returned) {
                answered(provider, returned.value(), took);
            } else if (verdict instanceof Failed<RouteAnswer<T>> nothing) {
                // What it throws while its bundle goes is its going.
                boolean gone = nothing.why() == Why.THREW && gate.closed();
                failed(
                        provider,
                        gone ? NetworkStatus.CONNECTION_UNAVAIL : nothing.status(),
                        gone ? "left while it was asked, and " + nothing.words() : nothing.words(),
                        took);
                if (nothing.why() == Why.CANCELLED) {
                    result = new Result<>(null, CALLER);
                }
            }
        } finally {
            gate.exit();
        }
    }

    private void answered(Provider provider, RouteAnswer<T> answer, long took) {
        if (answer instanceof RouteAnswer.Accepted<?> accepted) {
            accepted(provider, accepted.value(), took);
        } else if (answer instanceof RouteAnswer.NotMine<T> notMine) {
            said(provider, notMine.status(), notMine.detail(), took);
        } else if (answer instanceof RouteAnswer.Refused<T> refused) {
            said(provider, refused.status(), refused.detail(), took);
        } else {
            provider.answeredWrongly();
            failed(provider, NetworkStatus.EXTENDED_ERROR, "answered null", took);
        }
    }

    private void accepted(Provider provider, Object value, long took) {
        if (!request.expected().isInstance(value)) {
            provider.answeredWrongly();
            failed(
                    provider,
                    NetworkStatus.EXTENDED_ERROR,
                    "accepted with something that is no " + request.expected().getSimpleName(),
                    took);
            request.unwanted(provider, value);
            return;
        }
        if (provider.fence().gate().closed()) {
            failed(provider, NetworkStatus.CONNECTION_UNAVAIL, "left while it was asked", took);
            request.unwanted(provider, value);
            return;
        }
        provider.acceptedOne();
        operation.step(provider.name(), operation.kind().words(), NetworkStatus.SUCCESS, "", took);
        R made = request.accept(provider, request.expected().cast(value));
        if (made == null) {
            request.unwanted(provider, value);
            result = new Result<>(null, CALLER);
        } else {
            result = new Result<>(made, provider.acceptance());
        }
    }

    private void dropLate(Provider provider, RouteAnswer<T> answer) {
        if (answer instanceof RouteAnswer.Accepted<?> accepted) {
            request.unwanted(provider, accepted.value());
        }
    }

    private void said(Provider provider, NetworkStatus status, String detail, long took) {
        String words = operation.withoutSecrets(detail);
        operation.step(provider.name(), operation.kind().words(), status, words, took);
        if (status == NetworkStatus.CANCELLED && request.interactive()) {
            result = new Result<>(
                    null,
                    new Fold.Answer(
                            status, provider.name(), words.isEmpty() ? "the user gave up at its prompt" : words));
        } else {
            fold().given(status, provider.name(), words);
        }
    }

    private void failed(Provider provider, NetworkStatus status, String words, long took) {
        String safe = operation.withoutSecrets(words);
        operation.step(provider.name(), operation.kind().words(), status, safe, took);
        fold().made(status, provider.name(), safe);
    }
}
