package net.patchbay.router;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.patchbay.mpr.Credentials;
import net.patchbay.mpr.LocalName;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.ResourceType;
import net.patchbay.mpr.spi.CancelAnswer;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.Session;
import net.patchbay.notify.Attempted;
import net.patchbay.notify.Notification.Flag;
import net.patchbay.router.connect.Ending;
import net.patchbay.router.connect.Owner;
import net.patchbay.router.connect.RoutedConnection;
import net.patchbay.router.fence.Verdict;
import net.patchbay.router.notify.ToldHooks;
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
        new CancelOperation(core, operation, named.connections(), force)
                .run(core.told(operation), force ? Set.of(Flag.FORCE) : Set.of());
    }

    /** One connection, by whoever holds it: its session isn't asked, and ends in good order. */
    static void close(Core core, RoutedConnection connection) throws NetworkException {
        LocalName local = connection.local();
        Operation operation = core.begin(
                connection.owner(),
                OperationKind.CANCEL_CONNECTION,
                connection.remoteName(),
                local == null ? "" : local.toString(),
                Credentials.DEFAULT);
        ToldHooks hooks = core.told(operation);
        if (hooks != null) {
            new CancelOperation(core, operation, List.of(connection), true).run(hooks, Set.of());
            return;
        }
        // What most connections end with: nothing is made for hooks that aren't there.
        operation.decide();
        end(operation, connection, false);
        operation.end(NetworkStatus.SUCCESS, OperationTrace.ROUTER);
    }

    private static String notConnected(boolean local) {
        return local
                ? "no connection has that local name"
                : "the asking bundle has no connection to it without a local name";
    }

    /** With the hooks that are told, or null for none. */
    private void run(ToldHooks hooks, Set<Flag> flags) throws NetworkException {
        if (hooks != null) {
            connections.forEach(
                    connection -> operation.guard(connection.request().credentials()));
        }
        Attempted<Boolean> ended = hooks == null
                ? attempt()
                : hooks.around(core.notification(operation, ResourceType.ANY, "", flags), round -> attempt());
        core.concluded(operation, ended);
    }

    private Attempted<Boolean> attempt() {
        Attempted<Boolean> refusal = force ? null : refusal();
        if (refusal != null) {
            return refusal;
        }
        operation.decide();
        for (RoutedConnection connection : connections) {
            end(operation, connection, broken.contains(connection));
        }
        return Attempted.succeeded(true, OperationTrace.ROUTER, OperationResults.cancelled(connections));
    }

    /** Freezes all and asks them; when one says no, all are thawed. Null when all may end. */
    private Attempted<Boolean> refusal() {
        frozen.clear();
        broken.clear();
        Attempted<Boolean> refusal = null;
        boolean asked = false;
        try {
            refusal = Stream.<Supplier<Attempted<Boolean>>>of(this::inProgress, this::openFiles, this::dissent)
                    .map(Supplier::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            asked = true;
        } finally {
            if (!asked || refusal != null) {
                frozen.forEach(RoutedConnection::thaw);
            }
        }
        return refusal;
    }

    private Attempted<Boolean> inProgress() {
        for (RoutedConnection connection : connections) {
            if (connection.freeze()) {
                frozen.add(connection);
            } else if (connection.isOpen()) {
                return Attempted.failed(NetworkStatus.BUSY, OperationTrace.ROUTER, "another cancel is in progress");
            }
        }
        return null;
    }

    private Attempted<Boolean> openFiles() {
        for (RoutedConnection connection : connections) {
            int open = connection.openFiles();
            if (open > 0) {
                return Attempted.failed(
                        NetworkStatus.OPEN_FILES,
                        OperationTrace.ROUTER,
                        open == 1 ? "1 file is open" : open + " files are open");
            }
        }
        return null;
    }

    private Attempted<Boolean> dissent() {
        for (RoutedConnection connection : connections) {
            Session session = connection.session();
            if (session == null) {
                continue;
            }
            Verdict<CancelAnswer> verdict =
                    SessionQuestion.ask(operation, connection, session, "allow the cancel", Session::mayCancel);
            if (verdict instanceof Verdict.Returned<CancelAnswer> answer
                    && answer.value() instanceof CancelAnswer.Refused refused) {
                return Attempted.failed(
                        refused.status(), connection.provider(), operation.withoutSecrets(refused.detail()));
            }
            if (verdict instanceof Verdict.Failed) {
                broken.add(connection);
            }
            if (operation.cancelled()) {
                return Attempted.failed(NetworkStatus.CANCELLED, OperationTrace.ROUTER, "the caller cancelled");
            }
        }
        return null;
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
