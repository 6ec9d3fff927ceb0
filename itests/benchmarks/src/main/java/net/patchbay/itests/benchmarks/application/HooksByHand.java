package net.patchbay.itests.benchmarks.application;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.MultipleProviderRouter;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.notify.Before;
import net.patchbay.notify.Notification;
import net.patchbay.notify.NotifyHook;
import net.patchbay.notify.OperationResult;
import net.patchbay.notify.Outcome;

/**
 * A routed connection, made and closed, with the same hooks called by hand around both: no order, veto, retry, trace or
 * fence.
 */
final class HooksByHand implements Supplier<Object> {
    private static final Outcome SUCCESS =
            new Outcome(NetworkStatus.SUCCESS, "", "", true, false, true, List.of(), OperationResult.none());

    private final MultipleProviderRouter router;
    private final ConnectionRequest[] requests;
    private final NotifyHook[] hooks;
    private final Object[] contexts;
    private int turn;

    HooksByHand(MultipleProviderRouter router, ConnectionRequest[] requests, List<NotifyHook> hooks) {
        this.router = router;
        this.requests = requests;
        this.hooks = hooks.toArray(NotifyHook[]::new);
        this.contexts = new Object[hooks.size()];
    }

    @Override
    public Object get() {
        turn = turn + 1 == requests.length ? 0 : turn + 1;
        String name = requests[turn].remoteName().toString();
        try {
            Notification adding = notification(OperationKind.ADD_CONNECTION, name);
            before(adding);
            Connection connection = router.addConnection(requests[turn]);
            after(adding);
            Notification closing = notification(OperationKind.CANCEL_CONNECTION, name);
            before(closing);
            connection.close();
            after(closing);
            return connection;
        } catch (NetworkException e) {
            throw new IllegalStateException(e);
        } catch (Exception e) {
            throw new IllegalStateException("no hook throws here", e);
        }
    }

    private static Notification notification(OperationKind kind, String name) {
        return Notification.of(kind, "benchmarks", name, Duration.ZERO);
    }

    private void before(Notification notification) throws Exception {
        for (int i = 0; i < hooks.length; i++) {
            contexts[i] = ((Before.Proceed) hooks[i].before(notification)).context();
        }
    }

    private void after(Notification notification) throws Exception {
        for (int i = hooks.length - 1; i >= 0; i--) {
            hooks[i].after(notification, SUCCESS, contexts[i]);
        }
    }
}
