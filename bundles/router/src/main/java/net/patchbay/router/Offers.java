package net.patchbay.router;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.Credentials;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;

/**
 * Offers one request to one provider after another, to each with a copy of the credentials that no other one can reach:
 * wiped when it doesn't accept, and when the operation ends without it (D13).
 */
final class Offers {
    /** By identity, since sessions are foreign objects; holds copies with a password alone. */
    private final IdentityHashMap<Object, Credentials> accepted = new IdentityHashMap<>(1);

    private final List<Credentials> open = new ArrayList<>(0);
    private boolean closed;

    RouteAnswer<Session> offer(NetworkProvider provider, ConnectionRequest request, OperationContext context)
            throws Exception {
        Credentials copy = request.credentials().copy();
        opened(copy);
        RouteAnswer<Session> answer = provider.addConnection(request.withCredentials(copy), context);
        answered(copy, answer);
        return answer;
    }

    private synchronized void opened(Credentials copy) {
        open.add(copy);
        if (closed) {
            copy.wipe();
        }
    }

    private synchronized void answered(Credentials copy, RouteAnswer<?> answer) {
        if (answer instanceof RouteAnswer.Accepted<?> yes && !closed) {
            accepted.put(yes.value(), copy);
        } else {
            copy.wipe();
        }
    }

    /** The credentials that the session was made with, which are its connection's from here on. */
    synchronized Credentials of(Session session) {
        Credentials copy = accepted.remove(session);
        open.remove(copy);
        return copy == null ? Credentials.DEFAULT : copy;
    }

    /** The operation has ended: what no connection took is wiped. */
    synchronized void close() {
        closed = true;
        open.forEach(Credentials::wipe);
        accepted.clear();
    }
}
