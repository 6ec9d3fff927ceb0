package net.patchbay.router;

import java.util.ArrayList;
import java.util.List;
import net.patchbay.mpr.Credentials;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.spi.CancelAnswer;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.Session;
import net.patchbay.router.connect.Ending;
import net.patchbay.router.connect.Owner;
import net.patchbay.router.connect.RoutedConnection;
import net.patchbay.router.fence.Verdict;
import net.patchbay.router.operation.Operation;

/**
 * Ends one connection, or all of a remote name's that have no local name: all or none (D34). Each is frozen while its
 * session is asked; when one says no, all are thawed and nothing has changed.
 */
final class CancelOperation {
    private static final Ending CANCELLED = new Ending(NetworkStatus.SUCCESS, "it was cancelled", true);

    private final Core core;
    private final Operation operation;
    private final List<RoutedConnection> connections;
    private final boolean force;
    private final List<RoutedConnection> frozen = new ArrayList<>(0);
    /** Those whose session threw or hung when it was asked whether it may end. */
    private final List<RoutedConnection> broken = new ArrayList<>(0);

    private CancelOperation(Core core, Operation operation, List<RoutedConnection> connections, boolean force) {
        this.core = core;
        this.operation = operation;
        this.connections = connections;
        this.force = force;
    }

    /** By a local or a remote name, as that owner. */
    static void run(Core core, Owner owner, String name, boolean force) throws NetworkException {
        Named named = Named.of(core, owner, name);
        Operation operation = named.begin(core, owner, OperationKind.CANCEL_CONNECTION);
        if (named.connections().isEmpty()) {
            throw core.refused(operation, NetworkStatus.NOT_CONNECTED, notConnected(named.local() != null));
        }
        new CancelOperation(core, operation, named.connections(), force).run();
    }

    /** One connection, by whoever holds it. */
    static void close(Core core, RoutedConnection connection) throws NetworkException {
        Operation operation = core.begin(
                connection.owner(), OperationKind.CANCEL_CONNECTION, connection.remoteName(), "", Credentials.DEFAULT);
        operation.decide();
        end(operation, connection, false);
        operation.end(NetworkStatus.SUCCESS, OperationTrace.ROUTER);
    }

    private static String notConnected(boolean local) {
        return local
                ? "no connection has that local name"
                : "the asking bundle has no connection to it without a local name";
    }

    private void run() throws NetworkException {
        boolean consent = force;
        try {
            if (!force) {
                freezeAll();
                requireNoOpenFiles();
                requireConsent();
                consent = true;
            }
        } finally {
            if (!consent) {
                frozen.forEach(RoutedConnection::thaw);
            }
        }
        operation.decide();
        for (RoutedConnection connection : connections) {
            end(operation, connection, broken.contains(connection));
        }
        operation.end(NetworkStatus.SUCCESS, OperationTrace.ROUTER);
    }

    private void freezeAll() throws NetworkException {
        for (RoutedConnection connection : connections) {
            if (connection.freeze()) {
                frozen.add(connection);
            } else if (connection.isOpen()) {
                throw core.refused(operation, NetworkStatus.BUSY, "another cancel is in progress");
            }
        }
    }

    private void requireNoOpenFiles() throws NetworkException {
        for (RoutedConnection connection : connections) {
            int open = connection.openFiles();
            if (open > 0) {
                throw core.refused(
                        operation, NetworkStatus.OPEN_FILES, open == 1 ? "1 file is open" : open + " files are open");
            }
        }
    }

    private void requireConsent() throws NetworkException {
        for (RoutedConnection connection : connections) {
            Session session = connection.session();
            if (session == null) {
                continue;
            }
            Verdict<CancelAnswer> verdict =
                    SessionQuestion.ask(operation, connection, session, "allow the cancel", Session::mayCancel);
            if (verdict instanceof Verdict.Returned<CancelAnswer> answer
                    && answer.value() instanceof CancelAnswer.Refused refused) {
                throw core.failed(
                        operation, refused.status(), connection.provider(), operation.withoutSecrets(refused.detail()));
            }
            if (verdict instanceof Verdict.Failed) {
                broken.add(connection);
            }
            if (operation.cancelled()) {
                throw core.refused(operation, NetworkStatus.CANCELLED, "the caller cancelled");
            }
        }
    }

    private static void end(Operation operation, RoutedConnection connection, boolean cut) {
        operation.guard(connection.request().credentials());
        Session session = connection.end(CANCELLED);
        if (session == null) {
            return;
        }
        boolean inGoodOrder = !cut && endsInGoodOrder(operation, connection, session);
        if (!inGoodOrder || connection.inUse()) {
            connection.carrier().fence().abort(session::abort);
        }
    }

    private static boolean endsInGoodOrder(Operation operation, RoutedConnection connection, Session session) {
        return SessionQuestion.ask(operation, connection, session, CancelOperation::cancelled)
                instanceof Verdict.Returned;
    }

    private static boolean cancelled(Session session, OperationContext context) throws Exception {
        session.cancel(context);
        return true;
    }
}
