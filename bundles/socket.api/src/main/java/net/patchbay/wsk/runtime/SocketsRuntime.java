package net.patchbay.wsk.runtime;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A view of the sockets for those who watch them. Register for it in the service registry: its property
 * {@code service.changecount} (a {@code Long}) grows with each change of the transports, so a test waits on that instead of
 * sleeping.
 *
 * <p>All methods may be called from any thread, return snapshots that are the caller's to keep, and never return null. Nobody
 * is stopped to be looked at: the numbers of a socket that is busy may be an instant old.
 */
@ProviderType
public interface SocketsRuntime {
    /**
     * The transports that are there, in the order in which they are asked for a protocol, and behind them the services that
     * can't be used, with the reason.
     *
     * @return one for each
     */
    List<TransportDTO> transports();

    /**
     * The sockets of all bundles that aren't closed, the oldest first.
     *
     * @return one for each
     */
    List<SocketDTO> sockets();

    /**
     * Closes a socket as its program would: at once, with a reset where it is connected. The program isn't told by a callback;
     * its requests end with {@link net.patchbay.wsk.NtStatus#CANCELLED}, its calls say
     * {@link net.patchbay.wsk.NtStatus#FILE_FORCED_CLOSED} from here on, and its own close completes. Returns at once; the
     * socket is listed until its last callback has returned.
     *
     * @param id {@link SocketDTO#id}
     * @return whether there is such a socket
     */
    boolean close(long id);

    /**
     * Changes how what a socket sends is treated, in place of its program: its flow specification, and the marks of its packets as
     * far as its transport can (D63). A program that selected {@link net.patchbay.winsock.NetworkEvent#QOS} is told. Waits for the
     * socket's loop, 30 s at most.
     *
     * @param id {@link SocketDTO#id}
     * @param serviceType a name of {@link net.patchbay.winsock.FlowSpec.ServiceType}, in small letters and with hyphens too
     * @return empty when it is done, else why not, as words for people
     */
    Optional<String> mark(long id, String serviceType);
}
