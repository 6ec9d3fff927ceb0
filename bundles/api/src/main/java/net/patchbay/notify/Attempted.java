package net.patchbay.notify;

import java.util.Objects;
import net.patchbay.mpr.NetworkStatus;

/**
 * What came of one attempt.
 *
 * @param value what it brought; null after a failure
 * @param status its status, not null and not {@link NetworkStatus#RETRY}
 * @param decidedBy who decided it, not null
 * @param detail the words of who decided it, not null
 * @param result what hooks are told that there is now, not null
 * @param <T> what a successful one brings
 */
public record Attempted<T>(T value, NetworkStatus status, String decidedBy, String detail, OperationResult result) {
    public Attempted {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(decidedBy, "decidedBy");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(result, "result");
        if (status == NetworkStatus.RETRY) {
            throw new IllegalArgumentException("an attempt can't come to RETRY; that is for hooks to say");
        }
    }

    /**
     * It succeeded.
     *
     * @param value what it brought, may be null
     * @param decidedBy who did it
     * @param result what hooks are told that there is now
     * @param <T> what it brought
     * @return the value
     */
    public static <T> Attempted<T> succeeded(T value, String decidedBy, OperationResult result) {
        return new Attempted<>(value, NetworkStatus.SUCCESS, decidedBy, "", result);
    }

    /**
     * It failed.
     *
     * @param status why, not {@link NetworkStatus#SUCCESS}
     * @param decidedBy who says so
     * @param detail words for people
     * @param <T> what it would have brought
     * @return the value
     */
    public static <T> Attempted<T> failed(NetworkStatus status, String decidedBy, String detail) {
        if (status == NetworkStatus.SUCCESS) {
            throw new IllegalArgumentException("a failure can't say SUCCESS");
        }
        return new Attempted<>(null, status, decidedBy, detail, OperationResult.none());
    }
}
