package net.patchbay.notify;

import java.util.concurrent.CompletableFuture;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.OperationKind;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Lets hooks take part in an operation: tells them before, attempts it, tells them after, and attempts it again where they
 * ask for it. The router does this for its own operations; a service that makes connections of another kind asks this
 * service, and no rule of notification stands anywhere else.
 *
 * <p>All methods may be called from any thread.
 */
@ProviderType
public interface Notifications {
    /**
     * Whether anybody wants to hear of such operations. Costs one read; a service that asks first pays nothing where no
     * hook is installed.
     *
     * @param kind the kind of operation
     * @return false when {@link #around} would make the attempt and nothing else
     */
    boolean heard(OperationKind kind);

    /**
     * Runs an operation with its hooks on this thread. Interrupting the thread cancels it.
     *
     * @param notification what it is about; its status, retries and operation id are the router's to fill in, and its
     *     remaining time is how long it may take
     * @param attempt makes one attempt; called once, and once more for each retry, on this thread
     * @param <T> what a successful attempt brings
     * @return what the successful attempt brought
     * @throws NetworkException the status of the last attempt, or a veto's, or {@code CANCELLED}; its trace has everyone
     *     who was told. Whatever else the attempt throws comes out as it is, after the hooks were told {@code EXTENDED_ERROR}
     */
    <T> T around(Notification notification, Attempt<T> attempt) throws NetworkException;

    /**
     * Runs an operation with its hooks on threads of the router's; while the attempt is in progress it holds none.
     *
     * @param notification as in {@link #around}
     * @param attempt starts one attempt; called once, and once more for each retry. Its future is cancelled when the
     *     operation is
     * @param <T> what a successful attempt brings
     * @return what {@link #around} would return or throw. Only the router completes it; a cancel counts until the hooks are
     *     told after, then {@code cancel} returns false (D36)
     */
    <T> CompletableFuture<T> aroundAsync(Notification notification, AsyncAttempt<T> attempt);
}
