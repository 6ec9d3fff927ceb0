package net.patchbay.mpr;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What happened in one operation: who was asked, in order, what each said and how long it took. Text and numbers only
 * (D31, D69), never a password (D13).
 *
 * @param operationId what tells this operation from all others, not null
 * @param kind what was asked for, not null
 * @param remoteName the remote name without a password, empty where the request named none
 * @param localName the local name, empty where there is none
 * @param askedBy the symbolic name of the bundle that asked, not null
 * @param started when it began
 * @param took how long it took in all
 * @param status its outcome, not null
 * @param decidedBy who decided it: a provider's name, {@code router}, or {@code hook } and a hook's name
 * @param detail the words of who decided it, for people; empty where there is nothing to say
 * @param steps everyone who was asked, in order; not null
 */
public record OperationTrace(
        String operationId,
        OperationKind kind,
        String remoteName,
        String localName,
        String askedBy,
        Instant started,
        Duration took,
        NetworkStatus status,
        String decidedBy,
        String detail,
        List<TraceStep> steps)
        implements Serializable {

    /** The name under which the router itself appears as a party. */
    public static final String ROUTER = "router";

    /** Stands before the name of a hook wherever it appears as a party. */
    public static final String HOOK = "hook ";

    public OperationTrace {
        Objects.requireNonNull(operationId, "operationId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(remoteName, "remoteName");
        Objects.requireNonNull(localName, "localName");
        Objects.requireNonNull(askedBy, "askedBy");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(took, "took");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(decidedBy, "decidedBy");
        Objects.requireNonNull(detail, "detail");
        steps = List.copyOf(steps);
    }

    /**
     * The first step of that party.
     *
     * @param party a provider's name, or {@link #ROUTER}
     * @return the step, empty when the party was not asked
     */
    public Optional<TraceStep> stepOf(String party) {
        return steps.stream().filter(step -> step.party().equals(party)).findFirst();
    }

    /**
     * Those who were asked; hooks are told.
     *
     * @return the steps of the router and of providers
     */
    public List<TraceStep> asked() {
        return steps.stream().filter(step -> !step.party().startsWith(HOOK)).toList();
    }

    /**
     * The one answer that there was, where the router decided by passing it on, since it isn't a significant one (D22):
     * people want to know who gave it.
     *
     * @return the step, empty where somebody else decided, or more than one was asked
     */
    public Optional<TraceStep> passedOn() {
        List<TraceStep> asked = decidedBy.equals(ROUTER) && detail.isEmpty() ? asked() : List.of();
        return asked.size() == 1 && asked.get(0).status() == status ? Optional.of(asked.get(0)) : Optional.empty();
    }
}
