package net.patchbay.notify;

import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One attempt at an operation that nobody waits for.
 *
 * @param <T> what a successful one brings
 */
@ConsumerType
@FunctionalInterface
public interface AsyncAttempt<T> {
    /**
     * Starts it, and doesn't block.
     *
     * @param notification what the hooks were told, with the operation's id and what is left of its time
     * @return completes with what came of it, never with null; completing exceptionally is an {@code EXTENDED_ERROR}
     */
    CompletableFuture<Attempted<T>> attempt(Notification notification);
}
