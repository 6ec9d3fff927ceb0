package net.patchbay.router;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import net.patchbay.mpr.Credentials;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.ResourceType;
import net.patchbay.notify.Attempted;
import net.patchbay.notify.Notification;
import net.patchbay.notify.Notification.Flag;
import net.patchbay.notify.Notification.Origin;
import net.patchbay.router.connect.ConnectionTable;
import net.patchbay.router.connect.Owner;
import net.patchbay.router.fence.Interruptible;
import net.patchbay.router.fence.Nesting;
import net.patchbay.router.notify.Hooks;
import net.patchbay.router.notify.ToldHooks;
import net.patchbay.router.operation.Operation;
import net.patchbay.router.operation.Operation.Subject;
import net.patchbay.router.operation.Operations;
import net.patchbay.router.route.Providers;
import net.patchbay.router.route.Walk;

/**
 * What every operation works with.
 *
 * @param settings the configuration now
 * @param providers who is bound
 * @param hooks who is told
 * @param table what is connected
 * @param operations numbers and traces
 * @param log where it is said
 */
record Core(
        Supplier<Settings> settings,
        Providers providers,
        Hooks hooks,
        ConnectionTable table,
        Operations operations,
        RouterLog log) {
    /** How deep operations may be nested (D17). */
    static final int DEEPEST = 8;

    /** Why nothing is done any more for a bundle that has stopped. */
    static final String STOPPED = "the bundle that asks, or the router, has stopped";

    /** Begins an operation of that owner's. */
    Operation begin(Owner owner, OperationKind kind, String remoteName, String localName, Credentials credentials)
            throws NetworkException {
        return begin(
                owner, kind, remoteName, localName, credentials, settings.get().deadline());
    }

    /** Begins an operation of that owner's, which may take that many nanoseconds. */
    Operation begin(
            Owner owner, OperationKind kind, String remoteName, String localName, Credentials credentials, long budget)
            throws NetworkException {
        Operation operation = begin(new Subject(kind, remoteName, localName, owner.name(), credentials), budget);
        if (owner.stopped()) {
            throw refused(operation, NetworkStatus.NO_NETWORK, STOPPED);
        }
        return operation;
    }

    /** Begins an operation, which may take that many nanoseconds. */
    Operation begin(Subject subject, long budget) throws NetworkException {
        Interruptible outer = Nesting.operation();
        Operation operation = operations.begin(subject, budget, outer);
        if (operation.depth() > DEEPEST) {
            throw refused(
                    operation,
                    NetworkStatus.REENTRANCY_LIMIT,
                    "it is nested " + operation.depth() + " deep, and " + DEEPEST + " is the most");
        }
        return operation;
    }

    /** The hooks that take part in an operation which begins on this thread; null for none. */
    ToldHooks told(Operation operation) {
        OperationKind kind = operation.kind();
        return hooks.heard(kind) ? hooks.told(operation, kind, Origin.CALLER) : null;
    }

    /** What hooks are told of an operation. */
    Notification notification(Operation operation, ResourceType type, String provider, Set<Flag> flags) {
        return new Notification(
                operation.id(),
                operation.kind(),
                Origin.CALLER,
                operation.askedBy(),
                operation.remoteName(),
                operation.localName(),
                type,
                provider,
                flags,
                NetworkStatus.SUCCESS,
                0,
                Duration.ZERO);
    }

    /** What the caller gets of an operation that hooks took part in, which ends with this. */
    <T> T concluded(Operation operation, Attempted<T> ended) throws NetworkException {
        if (ended.status() != NetworkStatus.SUCCESS) {
            throw failed(operation, ended);
        }
        operation.end(NetworkStatus.SUCCESS, ended.decidedBy());
        return ended.value();
    }

    /** How an operation failed that hooks took part in. */
    NetworkException failed(Operation operation, Attempted<?> ended) {
        return failed(operation, ended.status(), ended.decidedBy(), ended.detail());
    }

    /** The router itself refuses: nobody was asked. */
    NetworkException refused(Operation operation, NetworkStatus status, String words) {
        return failed(operation, status, OperationTrace.ROUTER, words);
    }

    /** What a walk came to. */
    NetworkException failed(Operation operation, Walk.Result<?> result) {
        return failed(
                operation,
                result.answer().status(),
                result.answer().party(),
                result.answer().words());
    }

    /** Ends an operation that failed, says so in the log, and makes the exception that says so to the caller. */
    NetworkException failed(Operation operation, NetworkStatus status, String party, String words) {
        operation.decide();
        operation.end(status, party, operation.withoutSecrets(words));
        OperationTrace trace = operation.trace();
        String message = FailureText.of(trace);
        log.debug(() -> message + " [" + trace.operationId() + ", asked by " + trace.askedBy() + "]");
        boolean provider = !party.equals(OperationTrace.ROUTER) && !party.startsWith(OperationTrace.HOOK);
        return new NetworkException(status, message, provider ? party : null, trace);
    }
}
