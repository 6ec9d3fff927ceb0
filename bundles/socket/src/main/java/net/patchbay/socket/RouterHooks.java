package net.patchbay.socket;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.notify.Attempted;
import net.patchbay.notify.Notification;
import net.patchbay.notify.Notifications;
import net.patchbay.notify.OperationResult;
import net.patchbay.socket.core.ConnectHooks;
import net.patchbay.socket.core.SocketOwner;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskException;

/** The router's hooks, while there is a router (D67). */
final class RouterHooks implements ConnectHooks {
    /** The transports have time-outs of their own; this bounds what hooks may add. */
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    /** Who says so, where an attempt failed. */
    private static final String SAYS = "socket";

    private final AtomicReference<Notifications> notifications = new AtomicReference<>();
    private final BooleanSupplier required;

    /** Where they are required, nobody connects without a router. */
    RouterHooks(BooleanSupplier required) {
        this.required = required;
    }

    void use(Notifications service) {
        notifications.set(service);
    }

    void stopUsing(Notifications service) {
        notifications.compareAndSet(service, null);
    }

    @Override
    public boolean heard() {
        Notifications service = notifications.get();
        return service == null ? required.getAsBoolean() : service.heard(OperationKind.SOCKET_CONNECT);
    }

    @Override
    public void around(SocketOwner owner, String remoteName, Attempt attempt, Consumer<WskException> done) {
        Notifications service = notifications.get();
        if (service == null) {
            withoutRouter(owner, remoteName, attempt, done);
            return;
        }
        Notification about = Notification.of(OperationKind.SOCKET_CONNECT, owner.name(), remoteName, TIMEOUT);
        Attempts attempts = new Attempts(remoteName, attempt);
        CompletableFuture<Void> unused = service.<String>aroundAsync(about, told -> attempts.next())
                .handle((value, why) -> {
                    if (why == null) {
                        done.accept(null);
                    } else if (isCancel(why) && notifications.get() != service) {
                        attempts.goOn(done, () -> withoutRouter(owner, remoteName, attempt, done));
                    } else {
                        done.accept(failure(owner, remoteName, why, attempts.last()));
                    }
                    return null;
                });
    }

    private void withoutRouter(SocketOwner owner, String remoteName, Attempt attempt, Consumer<WskException> done) {
        if (required.getAsBoolean()) {
            done.accept(new WskException(
                    NtStatus.ACCESS_DENIED,
                    "connect to " + remoteName + " for " + owner.name()
                            + " failed, no router is there whose hooks could be told, and notify.required is set"));
        } else {
            attempt.make(done);
        }
    }

    private static boolean isCancel(Throwable why) {
        return why instanceof CancellationException || why.getCause() instanceof CancellationException;
    }

    /**
     * The attempts of one connect. A router that stops gives up the one that is under way, and it goes on without hooks:
     * sockets live on (D67).
     */
    private static final class Attempts {
        private final String remoteName;
        private final Attempt attempt;
        private CompletableFuture<Void> now;
        private volatile WskException last;

        Attempts(String remoteName, Attempt attempt) {
            this.remoteName = remoteName;
            this.attempt = attempt;
        }

        synchronized CompletableFuture<Attempted<String>> next() {
            CompletableFuture<Void> ended = new CompletableFuture<>();
            now = ended;
            attempt.make(why -> {
                last = why;
                ended.complete(null);
            });
            return ended.thenApply(nothing -> attempted());
        }

        private Attempted<String> attempted() {
            WskException why = last;
            return why == null
                    ? Attempted.succeeded(remoteName, SAYS, OperationResult.none())
                    : Attempted.failed(statusOf(why.status()), SAYS, why.getMessage());
        }

        /** The router has stopped: the attempt that was begun counts, else there was none. */
        synchronized void goOn(Consumer<WskException> done, Runnable without) {
            if (now == null) {
                without.run();
            } else {
                CompletableFuture<Void> unused = now.thenRun(() -> done.accept(last));
            }
        }

        WskException last() {
            return last;
        }
    }

    /** What hooks are told; the details have the rest. */
    private static NetworkStatus statusOf(NtStatus status) {
        return switch (status) {
            case ACCESS_DENIED -> NetworkStatus.ACCESS_DENIED;
            case CANCELLED -> NetworkStatus.CANCELLED;
            case CONNECTION_REFUSED, HOST_UNREACHABLE, NETWORK_UNREACHABLE, NOT_FOUND -> NetworkStatus.BAD_NET_NAME;
            default -> NetworkStatus.EXTENDED_ERROR;
        };
    }

    /** What the last attempt said, where it was that which decided; else a hook did, whatever status it named (D2). */
    private static WskException failure(SocketOwner owner, String remoteName, Throwable why, WskException last) {
        Throwable cause = why instanceof CompletionException ? why.getCause() : why;
        boolean ours = cause instanceof NetworkException network
                && network.provider().filter(SAYS::equals).isPresent();
        if (ours && last != null) {
            return last;
        }
        return new WskException(
                NtStatus.ACCESS_DENIED,
                "connect to " + remoteName + " for " + owner.name() + " failed, " + cause.getMessage());
    }
}
