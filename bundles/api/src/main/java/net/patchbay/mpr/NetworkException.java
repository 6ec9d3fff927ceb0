package net.patchbay.mpr;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * An operation of the router that failed: the status, who said so, and the trace of everyone who was asked.
 *
 * <p>The message names the request, the party and what to try next. Neither the message nor the trace ever carries a
 * password (D13), and nothing in here refers to an object or a class of a provider (D31): a provider's own words and
 * exceptions are kept as text.
 */
public final class NetworkException extends IOException {
    private static final long serialVersionUID = 1L;

    private final NetworkStatus status;
    private final String provider;
    private final OperationTrace trace;

    /**
     * Made by the router, and by the values of this package when they are given something that makes no sense.
     *
     * @param status what happened, not {@link NetworkStatus#SUCCESS}
     * @param message for people, not null
     * @param provider the name of the provider that said so, or null when it was the router
     * @param trace who was asked and what they said, or null when nobody was asked
     */
    public NetworkException(NetworkStatus status, String message, String provider, OperationTrace trace) {
        super(Objects.requireNonNull(message, "message"));
        if (status == NetworkStatus.SUCCESS) {
            throw new IllegalArgumentException("a NetworkException can't say SUCCESS");
        }
        this.status = Objects.requireNonNull(status, "status");
        this.provider = provider;
        this.trace = trace;
    }

    /**
     * A request that was found wrong before anybody was asked (D10): no provider, no trace.
     *
     * @param status what is wrong, not {@link NetworkStatus#SUCCESS}
     * @param message for people, not null
     */
    public NetworkException(NetworkStatus status, String message) {
        this(status, message, null, null);
    }

    /**
     * What happened.
     *
     * @return the status, never null and never {@link NetworkStatus#SUCCESS}
     */
    public NetworkStatus status() {
        return status;
    }

    /**
     * The provider whose answer this is.
     *
     * @return the name, empty when the router or a hook said so
     */
    public Optional<String> provider() {
        return Optional.ofNullable(provider);
    }

    /**
     * Who was asked, what each said and how long it took.
     *
     * @return the trace, empty when the request was found wrong before anybody was asked
     */
    public Optional<OperationTrace> trace() {
        return Optional.ofNullable(trace);
    }
}
