package net.patchbay.wsk;

import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A socket that connects or listens, and then stays what it became: functions of the other role say
 * {@link NtStatus#INVALID_DEVICE_STATE}. Since version 1.3. Source: {@code WSK_PROVIDER_STREAM_DISPATCH}, which has no
 * conditional accept that pends.
 */
@ProviderType
public interface WskStreamSocket extends WskConnectionSocket, WskAcceptingSocket {
    /**
     * Listens: {@code WskListen}.
     *
     * @return completes when it listens; {@link NtStatus#INVALID_DEVICE_STATE} before bind or once connected
     */
    CompletableFuture<Void> listen();
}
