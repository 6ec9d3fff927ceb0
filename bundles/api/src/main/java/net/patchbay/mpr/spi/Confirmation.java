package net.patchbay.mpr.spi;

import java.time.Duration;
import java.util.Optional;
import net.patchbay.mpr.ConnectionRequest;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service of whoever can ask the user behind an interactive request: a console, while its command connects. A provider
 * that needs a yes, for a host that it has never seen, asks each such service until one knows the request; without one, and
 * for a request that isn't {@link ConnectionRequest#interactive() interactive}, it refuses as if the answer were no.
 *
 * <p>Called on the thread that the provider connects on, which the router can give up; the wait counts towards the provider's
 * budget (D24). A throw is taken for an answer of empty.
 */
@ConsumerType
@FunctionalInterface
public interface Confirmation {
    /**
     * Asks the user.
     *
     * @param request what the user waits for, not null; without its credentials being of interest
     * @param question one or more lines for people, which end with what a yes will do
     * @param within how long the answer is waited for; later it is of no use
     * @return the answer, false when none came in time, empty when this service's users don't wait for that request
     */
    Optional<Boolean> confirm(ConnectionRequest request, String question, Duration within);
}
