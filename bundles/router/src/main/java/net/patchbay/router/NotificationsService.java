package net.patchbay.router;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import net.patchbay.mpr.Credentials;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.notify.AsyncAttempt;
import net.patchbay.notify.Attempt;
import net.patchbay.notify.Attempted;
import net.patchbay.notify.Notification;
import net.patchbay.notify.Notifications;
import net.patchbay.router.fence.Nesting;
import net.patchbay.router.notify.ToldHooks;
import net.patchbay.router.operation.Operation;
import net.patchbay.router.operation.Operation.Subject;

/** Lets hooks take part in the operations of other services. */
final class NotificationsService implements Notifications {
    private final Core core;
    private final AsyncAttempts async;
    private final BooleanSupplier stopped;

    NotificationsService(Core core, AsyncAttempts async, BooleanSupplier stopped) {
        this.core = core;
        this.async = async;
        this.stopped = stopped;
    }

    @Override
    public boolean heard(OperationKind kind) {
        return core.hooks().heard(kind);
    }

    @Override
    public <T> T around(Notification notification, Attempt<T> attempt) throws NetworkException {
        Objects.requireNonNull(attempt, "attempt");
        Operation operation = begin(notification);
        try {
            return core.concluded(
                    operation, told(operation, notification).around(notification, partOf(operation, attempt)));
        } catch (RuntimeException | Error e) {
            operation.decide();
            operation.end(
                    NetworkStatus.EXTENDED_ERROR,
                    OperationTrace.ROUTER,
                    "the attempt threw " + e.getClass().getName());
            throw e;
        }
    }

    @Override
    public <T> CompletableFuture<T> aroundAsync(Notification notification, AsyncAttempt<T> attempt) {
        Objects.requireNonNull(attempt, "attempt");
        try {
            Operation operation = begin(notification);
            return async.around(told(operation, notification), operation, notification, attempt);
        } catch (NetworkException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** An attempt on this thread is part of the operation: what it asks the router for is nested in that (D17). */
    private static <T> Attempt<T> partOf(Operation operation, Attempt<T> attempt) {
        return new Attempt<>() {
            @Override
            public Attempted<T> attempt(Notification round) {
                return Nesting.within(operation, () -> attempt.attempt(round));
            }

            @Override
            public void unwanted(T value) {
                attempt.unwanted(value);
            }
        };
    }

    private Operation begin(Notification notification) throws NetworkException {
        OperationKind kind = notification.kind();
        if (!kind.notified()) {
            throw new IllegalArgumentException("hooks are not told of " + kind);
        }
        Subject subject = new Subject(
                kind, notification.remoteName(), notification.localName(), notification.askedBy(), Credentials.DEFAULT);
        long most = core.settings().get().deadline();
        long wanted = AddOperation.saturated(notification.remaining());
        Operation operation = core.begin(subject, Math.min(most, wanted));
        if (stopped.getAsBoolean()) {
            throw core.refused(operation, NetworkStatus.NO_NETWORK, Core.STOPPED);
        }
        return operation;
    }

    private ToldHooks told(Operation operation, Notification notification) {
        return core.hooks().told(operation, notification.kind(), notification.origin());
    }
}
