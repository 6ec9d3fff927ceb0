package net.patchbay.notify;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.TraceStep;

/**
 * What came of an operation, or of one attempt at it: what the router chose after all the parties it asked (D9). Values
 * only (D69), never a handle.
 *
 * @param status the status, not null
 * @param decidedBy who decided it: a provider, {@code router}, or a hook as the trace names it
 * @param detail the words of who decided it, for people; empty where there is nothing to say
 * @param attempted whether there was an attempt; there is none after a veto in a before-call (D4)
 * @param retryPossible whether {@link After#retry()} can be granted: the attempt failed, and neither the limit nor the
 *     deadline is reached (D8)
 * @param last whether this is the last after-call for this context whatever is answered (D8)
 * @param steps who was asked in this attempt and what each said, in order, not null
 * @param result what there is now that wasn't before; {@link OperationResult#none()} after a failure
 */
public record Outcome(
        NetworkStatus status,
        String decidedBy,
        String detail,
        boolean attempted,
        boolean retryPossible,
        boolean last,
        List<TraceStep> steps,
        OperationResult result)
        implements Serializable {
    public Outcome {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(decidedBy, "decidedBy");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(result, "result");
        steps = List.copyOf(steps);
    }

    /**
     * Whether the operation succeeded.
     *
     * @return true for {@link NetworkStatus#SUCCESS}
     */
    public boolean succeeded() {
        return status == NetworkStatus.SUCCESS;
    }
}
