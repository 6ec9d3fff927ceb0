package net.patchbay.mpr.runtime;

import java.util.List;
import java.util.Optional;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.OperationTrace;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A view of the router for those who watch it. Register for it in the service registry: its property
 * {@code service.changecount} (a {@code Long}) grows with each change of what is bound or rejected, so a test waits on that instead of
 * sleeping.
 *
 * <p>All methods may be called from any thread, return snapshots that are the caller's to keep, and never return null.
 */
@ProviderType
public interface RouterRuntime {
    /**
     * What is bound, what was rejected and why, and what is connected, now.
     *
     * @return the snapshot
     */
    RouterDTO router();

    /**
     * The operations that are still remembered, the newest first.
     *
     * @return their traces
     */
    List<OperationTrace> operations();

    /**
     * One operation that is still remembered.
     *
     * @param operationId its id
     * @return its trace, empty when it is forgotten or never was
     */
    Optional<OperationTrace> operation(String operationId);

    /**
     * Who would be asked for a name, in order, and who wouldn't, and why. Nobody is asked.
     *
     * @param remoteName a remote name
     * @return one entry for each provider, those who would be asked first
     * @throws NetworkException {@code BAD_NET_NAME} when the name is none
     */
    List<RouteDTO> explain(String remoteName) throws NetworkException;

    /**
     * Tells a hook again that was set aside because it hung, as if its service had been updated (D15).
     *
     * @param hook its name
     * @return whether a hook of that name is bound
     */
    boolean putBack(String hook);
}
