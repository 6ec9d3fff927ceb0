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

    /**
     * It succeeded, and nobody wants what it brought: the caller gave up meanwhile. Closes it where it can be closed;
     * whatever this throws is ignored.
     *
     * @param value what it brought, may be null
     */
    default void unwanted(T value) {
        if (value instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                // nobody is left who could be told
            }
        }
    }
}
