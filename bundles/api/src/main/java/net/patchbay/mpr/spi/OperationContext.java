package net.patchbay.mpr.spi;

import java.time.Duration;
import java.util.Optional;
import net.patchbay.notify.NotifyHook;
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

    /**
     * The context that a hook of this provider's own bundle set for this operation, so that both can share what they know of it.
     * Source: seed 001, {@code NPSNotifyGetContext}; D18.
     *
     * @param hook the hook's service object, as the router has it: one object for the whole bundle, which a component is
     *     unless it says otherwise
     * @return the context; empty when the hook set none, was not told, belongs to another bundle, or the call has returned
     */
    Optional<Object> contextOf(NotifyHook hook);
}
