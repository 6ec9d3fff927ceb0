package net.patchbay.mpr;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * One party that was asked during an operation, and what it said.
 *
 * @param party the name of the party, not null
 * @param asked what it was asked, for people, not null
 * @param status its answer, not null
 * @param detail its words, or what the router saw instead of an answer; empty where there is nothing to say
 * @param took how long it took, not null
 */
public record TraceStep(String party, String asked, NetworkStatus status, String detail, Duration took)
        implements Serializable {
    public TraceStep {
        Objects.requireNonNull(party, "party");
        Objects.requireNonNull(asked, "asked");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(took, "took");
    }
}
