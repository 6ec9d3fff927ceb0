package net.patchbay.socket;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.notify.AsyncAttempt;
import net.patchbay.notify.Attempt;
import net.patchbay.notify.Attempted;
import net.patchbay.notify.Notification;
import net.patchbay.notify.Notifications;

/** A router with one hook, which says what it heard and does what a test says. */
final class RouterForTests implements Notifications {
    private final Calls told = new Calls();
    private final AtomicInteger asked = new AtomicInteger();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private volatile boolean heard = true;
    private volatile NetworkStatus vetoes;
    private volatile int retries;
    private volatile CompletableFuture<Void> thinks = CompletableFuture.completedFuture(null);

    Calls told() {
        return told;
    }

    /** How often it was asked whether anybody hears. */
    int asked() {
        return asked.get();
    }

    RouterForTests deaf() {
        heard = false;
        return this;
    }

    RouterForTests vetoing(NetworkStatus with) {
        vetoes = with;
        return this;
    }

    RouterForTests retrying(int times) {
        retries = times;
        return this;
    }

    /** Its hook never comes to an answer. */
    RouterForTests thinking() {
        thinks = new CompletableFuture<>();
        return this;
    }

    /** It stops: the operations in progress are cancelled. */
    void stop() {
        stopped.completeExceptionally(new CancellationException("the router stops"));
    }

    @Override
    public boolean heard(OperationKind kind) {
        asked.incrementAndGet();
        return heard && kind == OperationKind.SOCKET_CONNECT;
    }

    @Override
    public <T> T around(Notification notification, Attempt<T> attempt) {
        throw new UnsupportedOperationException("a connect must not hold a thread");
    }

    @Override
    public <T> CompletableFuture<T> aroundAsync(Notification about, AsyncAttempt<T> attempt) {
        told.add("before " + about.kind() + " " + about.askedBy() + " " + about.remoteName());
        CompletableFuture<T> ended = thinks.thenApplyAsync(nothing -> vetoes)
                .thenCompose(veto -> veto == null
                        ? round(about, attempt, retries)
                        : CompletableFuture.failedFuture(new NetworkException(veto, "the hook vetoes")));
        return CompletableFuture.anyOf(ended, stopped).thenCompose(either -> ended);
    }

    private <T> CompletableFuture<T> round(Notification about, AsyncAttempt<T> attempt, int left) {
        return attempt.attempt(about).thenCompose(attempted -> {
            told.add("attempt " + attempted.status() + " " + attempted.decidedBy());
            if (attempted.status() == NetworkStatus.SUCCESS) {
                return CompletableFuture.completedFuture(attempted.value());
            }
            return left > 0 ? round(about, attempt, left - 1) : CompletableFuture.failedFuture(failure(attempted));
        });
    }

    private static NetworkException failure(Attempted<?> attempted) {
        return new NetworkException(attempted.status(), attempted.detail(), attempted.decidedBy(), null);
    }
}
