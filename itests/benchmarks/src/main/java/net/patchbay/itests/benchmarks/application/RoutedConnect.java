package net.patchbay.itests.benchmarks.application;

import java.io.UncheckedIOException;
import java.util.function.Supplier;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.MultipleProviderRouter;
import net.patchbay.mpr.NetworkException;

/** One connection through the router, made and closed, without a local name; each time of another provider. */
final class RoutedConnect implements Supplier<Object> {
    private final MultipleProviderRouter router;
    private final ConnectionRequest[] requests;
    private int turn;

    RoutedConnect(MultipleProviderRouter router, ConnectionRequest[] requests) {
        this.router = router;
        this.requests = requests;
    }

    @Override
    public Object get() {
        turn = turn + 1 == requests.length ? 0 : turn + 1;
        try (Connection connection = router.addConnection(requests[turn])) {
            return connection;
        } catch (NetworkException e) {
            throw new UncheckedIOException(e);
        }
    }
}
