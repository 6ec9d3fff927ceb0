package net.patchbay.mpr.spi;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The operation that a provider or a session is called for. Valid from any thread until that call returns; values only
 * (D69).
 */
@ProviderType
public interface OperationContext {
    /**
     * What tells this operation from all others, as in the trace and the log.
     *
     * @return the id, never null
     */
    String operationId();

    /**
     * The bundle that asked for the operation.
     *
     * @return its symbolic name, never null
     */
    String askedBy();

    /**
     * How long this call may still take: its budget, or what the operation's deadline leaves.
     *
     * @return the time, never null, zero or more
     */
    Duration remaining();

    /**
     * Whether the answer is no longer wanted: the caller cancelled, or the budget is used up. A provider that loops asks
     * this; one that blocks is interrupted.
     *
     * @return true once nothing that it answers is used
     */
    boolean cancelled();
}
