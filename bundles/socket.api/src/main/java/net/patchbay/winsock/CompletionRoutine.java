package net.patchbay.winsock;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is called when an overlapped operation has ended, in an alertable wait of the thread that began it and nowhere else
 * (eventselect.md §4).
 *
 * @param <T> the type of the operation's result
 */
@ConsumerType
@FunctionalInterface
public interface CompletionRoutine<T> {
    /**
     * It has ended. What this throws is logged, and the wait ends all the same.
     *
     * @param operation which one, done
     */
    void completed(Overlapped<T> operation);
}
