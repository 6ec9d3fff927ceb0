package net.patchbay.mpr.spi;

import java.util.Objects;
import net.patchbay.mpr.NetworkStatus;

/**
 * What a provider answers. The walk goes on after each but {@link Accepted}; whether an answer is remembered as the
 * reason why nobody accepted is decided by its status ({@link NetworkStatus#insignificant()}), not by its type (D21).
 *
 * @param <T> what is accepted with: a {@link Session} when a connection is asked for
 */
public sealed interface RouteAnswer<T> {
    /**
     * Done: here it is. Ends the walk.
     *
     * @param value what was asked for, not null
     * @param <T> its type
     */
    record Accepted<T>(T value) implements RouteAnswer<T> {
        public Accepted {
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * The name isn't this provider's.
     *
     * @param status why, not {@link NetworkStatus#SUCCESS} or {@link NetworkStatus#RETRY}
     * @param detail words for people, never null; empty where there is nothing to say
     * @param <T> what would have been accepted with
     */
    record NotMine<T>(NetworkStatus status, String detail) implements RouteAnswer<T> {
        public NotMine {
            requireFailure(status, detail);
        }
    }

    /**
     * The name is this provider's, and it can't or won't.
     *
     * @param status why, not {@link NetworkStatus#SUCCESS} or {@link NetworkStatus#RETRY}
     * @param detail words for people, never null: what the other side said, and what to try
     * @param <T> what would have been accepted with
     */
    record Refused<T>(NetworkStatus status, String detail) implements RouteAnswer<T> {
        public Refused {
            requireFailure(status, detail);
        }
    }

    /**
     * Done: here it is.
     *
     * @param value what was asked for, not null
     * @param <T> its type
     * @return the answer
     */
    static <T> RouteAnswer<T> accepted(T value) {
        return new Accepted<>(value);
    }

    /**
     * The name isn't this provider's: {@link NetworkStatus#BAD_NET_NAME}.
     *
     * @param <T> what would have been accepted with
     * @return the answer
     */
    static <T> RouteAnswer<T> notMine() {
        return new NotMine<>(NetworkStatus.BAD_NET_NAME, "");
    }

    /**
     * The name isn't this provider's, for another reason.
     *
     * @param status why
     * @param <T> what would have been accepted with
     * @return the answer
     */
    static <T> RouteAnswer<T> notMine(NetworkStatus status) {
        return new NotMine<>(status, "");
    }

    /**
     * The name is this provider's, and it can't or won't.
     *
     * @param status why
     * @param detail words for people
     * @param <T> what would have been accepted with
     * @return the answer
     */
    static <T> RouteAnswer<T> refused(NetworkStatus status, String detail) {
        return new Refused<>(status, detail);
    }

    private static void requireFailure(NetworkStatus status, String detail) {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(detail, "detail");
        if (status == NetworkStatus.SUCCESS || status == NetworkStatus.RETRY) {
            throw new IllegalArgumentException("an answer other than accepted can't say " + status);
        }
    }
}
