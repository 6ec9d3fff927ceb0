package net.patchbay.router;

import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.CancelAnswer;
import net.patchbay.mpr.spi.Session;
import net.patchbay.router.connect.RoutedConnection;
import net.patchbay.router.fence.Gate;
import net.patchbay.router.fence.Verdict;
import net.patchbay.router.operation.Operation;
import net.patchbay.router.route.Provider;

/** Asks the session of a connection, if it still has one, and notes in the trace how that went. */
final class SessionQuestion {
    private SessionQuestion() {}

    /** Asks; a failure stands in the trace already, an answer is noted as a success. */
    static <T> Verdict<T> ask(
            Operation operation, RoutedConnection connection, Session session, Provider.Question<Session, T> question) {
        return ask(operation, connection, session, operation.kind().words(), question);
    }

    /** The same with the words for what is asked, where an operation asks more than one thing. */
    static <T> Verdict<T> ask(
            Operation operation,
            RoutedConnection connection,
            Session session,
            String words,
            Provider.Question<Session, T> question) {
        Gate gate = connection.carrier().fence().gate();
        if (session == null || !gate.enter()) {
            operation.step(connection.provider(), words, NetworkStatus.CONNECTION_UNAVAIL, "has left", 0);
            return new Verdict.Failed<>(NetworkStatus.CONNECTION_UNAVAIL, Verdict.Why.LEFT, "has left");
        }
        operation.guard(connection.request().credentials());
        try {
            long begin = operation.lastTick();
            Verdict<T> verdict = connection.carrier().ask(operation, session, question, (provider, answer) -> {});
            long took = operation.lastTick() - begin;
            if (verdict instanceof Verdict.Failed<T> nothing) {
                operation.step(connection.provider(), words, nothing.status(), nothing.words(), took);
            } else if (verdict instanceof Verdict.Returned<T> returned
                    && returned.value() instanceof CancelAnswer.Refused refused) {
                operation.step(connection.provider(), words, refused.status(), refused.detail(), took);
            } else {
                operation.step(connection.provider(), words, NetworkStatus.SUCCESS, "", took);
            }
            return verdict;
        } finally {
            gate.exit();
        }
    }
}
