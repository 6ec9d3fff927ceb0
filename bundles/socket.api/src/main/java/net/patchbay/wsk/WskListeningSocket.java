package net.patchbay.wsk;

import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/** A socket that listens, as soon as it is bound. Source: {@code WSK_PROVIDER_LISTEN_DISPATCH}. */
@ProviderType
public interface WskListeningSocket extends WskAcceptingSocket {
    /**
     * Decides on a request that an inspect callback let wait: {@code WskInspectComplete}.
     *
     * @param id which request, not null
     * @param action {@link InspectAction#ACCEPT} or {@link InspectAction#REJECT}
     * @return completes when it was decided; {@link NtStatus#INVALID_PARAMETER} for {@link InspectAction#PEND}, and for a
     *     request that doesn't wait
     */
    CompletableFuture<Void> inspectComplete(InspectId id, InspectAction action);
}
