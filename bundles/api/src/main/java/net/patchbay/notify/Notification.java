package net.patchbay.notify;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.ResourceType;

/**
 * What hooks are told of an operation. Values only (D69); never a password (D13), of the user no more than the remote name says, never anything with
 * which a hook could change the request: the context is all that it can write.
 *
 * <p>Source: {@code NOTIFYINFO}, {@code NOTIFYADD}, {@code NOTIFYCANCEL} and {@code NOTIFYPERFORMANCE}.
 *
 * @param operationId what tells the operation from all others, as in the trace and the log; empty until it has begun
 * @param kind what is asked for, not null
 * @param origin where the request comes from, not null
 * @param askedBy the symbolic name of the bundle that asks, not null
 * @param remoteName the remote name without a password, empty where the request names none
 * @param localName the local name, empty for none
 * @param type the type of the resource; {@link ResourceType#ANY} where the request says nothing
 * @param provider the one provider that the request is for, empty for all
 * @param flags how it is asked, not null
 * @param status {@link NetworkStatus#SUCCESS}, or {@link NetworkStatus#RETRY} where a hook asked for this attempt (D7)
 * @param retries how many retries there were before this attempt, 0 for the first one
 * @param remaining how long the operation may still take in all, when this was made
 */
public record Notification(
        String operationId,
        OperationKind kind,
        Origin origin,
        String askedBy,
        String remoteName,
        String localName,
        ResourceType type,
        String provider,
        Set<Flag> flags,
        NetworkStatus status,
        int retries,
        Duration remaining)
        implements Serializable {

    /** Where a request comes from. */
    public enum Origin {
        /** Somebody asked for it. */
        CALLER,
        /** The router restores what is remembered; only hooks that ask for it are told (D11). */
        RESTORE
    }

    /** How an operation is asked for. */
    public enum Flag {
        /** The user may be asked for more, a password for one. */
        INTERACTIVE,
        /** The router picked the local name (D12). */
        REDIRECT,
        /** A cancel that is made whatever is open. */
        FORCE
    }

    public Notification {
        Objects.requireNonNull(operationId, "operationId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(askedBy, "askedBy");
        Objects.requireNonNull(remoteName, "remoteName");
        Objects.requireNonNull(localName, "localName");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(remaining, "remaining");
        flags = Set.copyOf(flags);
    }

    /**
     * A notification of an operation that hasn't begun, from a caller, of any type and provider, without flags.
     *
     * @param kind what is asked for
     * @param askedBy the symbolic name of the bundle that asks
     * @param remoteName the remote name without a password, empty for none
     * @param timeout how long the operation may take; the router's limit holds too
     * @return the notification
     */
    public static Notification of(OperationKind kind, String askedBy, String remoteName, Duration timeout) {
        return new Notification(
                "",
                kind,
                Origin.CALLER,
                askedBy,
                remoteName,
                "",
                ResourceType.ANY,
                "",
                Set.of(),
                NetworkStatus.SUCCESS,
                0,
                timeout);
    }
}
