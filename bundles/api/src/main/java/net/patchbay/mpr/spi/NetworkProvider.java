package net.patchbay.mpr.spi;

import net.patchbay.mpr.ConnectionRequest;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes connections for one protocol or one kind of resource. Register it as an OSGi service of this type, with the
 * properties of {@link ProviderConstants} ({@link ProviderProperties} writes them); the router asks it from the next
 * operation on, and no longer once it is unregistered.
 *
 * <p>A service is used only when it has a name that no higher ranked provider has; otherwise
 * {@link net.patchbay.mpr.runtime.RouterRuntime} shows it with the reason. Further abilities are small interfaces that
 * the same service registers under too: {@link UserProvider}, {@link UniversalNameProvider}.
 *
 * <p>Source: the network provider API of the Windows Multiple Provider Router, where this is {@code NPAddConnection}.
 */
@ConsumerType
public interface NetworkProvider {
    /**
     * Makes a connection, or says why not.
     *
     * <p>Decide at once whether the name is yours; where it isn't, answer {@link RouteAnswer#notMine()} and the router
     * asks the next one. Check in this order: is my network there ({@code NO_NETWORK}), can I do this at all
     * ({@code NOT_SUPPORTED}), is the name mine ({@code BAD_NET_NAME}), are the other parameters right.
     *
     * <p>Called on a thread of the router's that belongs to this provider, without any lock held, by several threads at
     * once; with {@link ProviderConstants#NONBLOCKING} on the caller's own thread. The call has a budget
     * ({@link ProviderConstants#TIMEOUT}, and never more than {@link OperationContext#remaining()}): past it the thread
     * is interrupted once and the answer is no longer used; a session that it carries is aborted (D24). The router may be
     * called from here (D17).
     *
     * @param request what to connect; never null. Its credentials are a copy that the router wipes when the connection
     *     has ended, or at once when this provider did not accept (D13)
     * @param context the operation; never null, valid until this method returns
     * @return the answer; null counts as a throw
     * @throws Exception anything thrown, an {@link Error} too, is an answer of {@code EXTENDED_ERROR} that names this
     *     provider; the walk goes on, and of the exception only text is kept (D31)
     */
    RouteAnswer<Session> addConnection(ConnectionRequest request, OperationContext context) throws Exception;
}
