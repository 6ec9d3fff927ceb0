package net.patchbay.itests.provider;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.notify.AsyncAttempt;
import net.patchbay.notify.Attempted;
import net.patchbay.notify.Notification;
import net.patchbay.notify.Notifications;
import net.patchbay.notify.OperationResult;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * A service with operations of its own that lets hooks take part in them. The test says what comes of each attempt:
 * {@code success} or the name of a status. {@code attempts} says what the asynchronous ones do meanwhile: {@code deaf} to a
 * cancel, or {@code throw} at once; {@code remaining} is how long an operation may take, in milliseconds.
 */
final class ScriptedUser implements Scripted {
    private final State state = new State();
    private final LinkedBlockingQueue<CompletableFuture<Attempted<Object>>> attempts = new LinkedBlockingQueue<>();
    private final BundleContext bundle;
    private volatile Script script;

    /** Of a class of this bundle, and closed when nobody wants it. */
    private final class Opened implements AutoCloseable {
        Opened() {
            state.count("opened");
        }

        @Override
        public void close() {
            state.count("closed");
        }
    }

    /** Counts when the router cancels it; one that is deaf goes on. */
    private final class PendingAttempt extends CompletableFuture<Attempted<Object>> {
        private final boolean deaf = script.text("attempts", "").equals("deaf");

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            state.count("cancelled");
            return !deaf && super.cancel(mayInterruptIfRunning);
        }
    }

    ScriptedUser(BundleContext bundle, Script script) {
        this.bundle = bundle;
        this.script = script;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void follow(Map<String, Object> other) {
        script = script.replaced(other);
    }

    @Override
    public void release() {
        attempts.forEach(attempt -> attempt.complete(attempted(NetworkStatus.CANCELLED.name())));
    }

    boolean heard() {
        return with(notifications -> notifications.heard(kind()));
    }

    /** Attempts what a supplier of the test's says; answers the status. */
    @SuppressWarnings("unchecked") // what a test sends
    String around(Map<String, Object> stated) {
        Supplier<String> outcome = (Supplier<String>) stated.get("attempt");
        return with(notifications -> {
            try {
                Object brought = notifications.around(notification(), about -> {
                    noteAttempt(about);
                    return attempted(outcome.get());
                });
                state.note("brought", brought.getClass().getSimpleName());
                return NetworkStatus.SUCCESS.name();
            } catch (NetworkException e) {
                state.note("message", e.getMessage());
                return e.status().name();
            }
        });
    }

    /** Answers the service's future; the attempts wait for {@link #attempted}. */
    CompletableFuture<Object> aroundAsync() {
        AsyncAttempt<Object> attempt = about -> {
            noteAttempt(about);
            CompletableFuture<Attempted<Object>> future = new PendingAttempt();
            attempts.add(future);
            if (script.text("attempts", "").equals("throw")) {
                throw new IllegalStateException("own words");
            }
            return future;
        };
        return with(notifications -> notifications.aroundAsync(notification(), attempt));
    }

    /** The oldest attempt comes to that. */
    boolean attempted(Map<String, Object> stated) {
        return attempts.remove().complete(attempted((String) stated.get("outcome")));
    }

    private void noteAttempt(Notification about) {
        state.count("attempts");
        state.note("operationId", about.operationId());
        state.note("status", about.status().name());
        state.note("thread", Thread.currentThread().getName());
        script.tell(script.text("name", "") + " attempts");
    }

    private Attempted<Object> attempted(String outcome) {
        return outcome.equals("success")
                ? Attempted.succeeded(new Opened(), "user", OperationResult.none())
                : Attempted.failed(NetworkStatus.valueOf(outcome), "user", "as the test says");
    }

    private OperationKind kind() {
        return OperationKind.valueOf(script.text("kind", OperationKind.SOCKET_CONNECT.name()));
    }

    private Notification notification() {
        return Notification.of(kind(), bundle.getBundle().getSymbolicName(), "tcp://host:7", Duration.ofMillis((Long)
                script.stated().getOrDefault("remaining", 60_000L)));
    }

    private <T> T with(Function<Notifications, T> use) {
        ServiceReference<Notifications> reference = bundle.getServiceReference(Notifications.class);
        try {
            return use.apply(bundle.getService(reference));
        } finally {
            bundle.ungetService(reference);
        }
    }
}
