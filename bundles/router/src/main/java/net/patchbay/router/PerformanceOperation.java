package net.patchbay.router;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import net.patchbay.mpr.ConnectionPerformance;
import net.patchbay.mpr.ConnectionPerformance.Flag;
import net.patchbay.mpr.ConnectionPerformance.Source;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.ResourceType;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.Session;
import net.patchbay.notify.Attempted;
import net.patchbay.notify.OperationResult;
import net.patchbay.router.connect.Owner;
import net.patchbay.router.connect.RoutedConnection;
import net.patchbay.router.fence.Verdict;
import net.patchbay.router.notify.ToldHooks;
import net.patchbay.router.operation.Operation;

/** Tells how fast a connection is: what its session says, or else what was seen and measured (D35). */
final class PerformanceOperation {
    private PerformanceOperation() {}

    static ConnectionPerformance run(Core core, Owner owner, String name) throws NetworkException {
        Named named = Named.of(core, owner, name);
        Operation operation = named.begin(core, owner, OperationKind.GET_CONNECTION_PERFORMANCE);
        if (named.connections().isEmpty()) {
            throw core.refused(operation, NetworkStatus.NOT_CONNECTED, "");
        }
        RoutedConnection connection = named.connections().get(0);
        ToldHooks hooks = core.told(operation);
        if (hooks != null) {
            operation.guard(connection.request().credentials());
        }
        Attempted<ConnectionPerformance> ended = hooks == null
                ? attempt(operation, connection)
                : hooks.around(
                        core.notification(operation, ResourceType.ANY, "", Set.of()),
                        round -> attempt(operation, connection));
        return core.concluded(operation, ended);
    }

    private static Attempted<ConnectionPerformance> attempt(Operation operation, RoutedConnection connection) {
        Verdict<ConnectionPerformance> verdict = SessionQuestion.ask(
                operation, connection, connection.session(), (each, context) -> told(each, context, connection));
        if (verdict instanceof Verdict.Failed<ConnectionPerformance> nothing) {
            return Attempted.failed(nothing.status(), connection.provider(), operation.withoutSecrets(nothing.words()));
        }
        ConnectionPerformance figures = ((Verdict.Returned<ConnectionPerformance>) verdict).value();
        if (figures == null) {
            return Attempted.failed(NetworkStatus.EXTENDED_ERROR, connection.provider(), "answered null");
        }
        operation.decide();
        return Attempted.succeeded(figures, connection.provider(), new OperationResult.Measured(figures));
    }

    /** On the thread of the fence, so that a probe is bounded as the question is. */
    private static ConnectionPerformance told(Session session, OperationContext context, RoutedConnection connection)
            throws Exception {
        Optional<ConnectionPerformance> told = session.performance(context);
        if (told == null) {
            return null;
        }
        if (told.isPresent()) {
            ConnectionPerformance figures = told.get();
            return new ConnectionPerformance(
                    figures.bitsPerSecond(),
                    figures.delay(),
                    figures.optimalRequestSize(),
                    figures.flags(),
                    Source.PROVIDER);
        }
        Set<Flag> flags = EnumSet.of(Flag.DYNAMIC);
        return new ConnectionPerformance(connection.bitsPerSecond(), delay(session), 0, flags, Source.MEASURED);
    }

    /** The smallest request that every session with files answers. */
    private static Duration delay(Session session) throws Exception {
        if (!(session instanceof DiskSession disk)) {
            return Duration.ZERO;
        }
        long begin = System.nanoTime();
        disk.attributes("/", true);
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
