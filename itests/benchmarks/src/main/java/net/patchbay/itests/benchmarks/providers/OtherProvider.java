package net.patchbay.itests.benchmarks.providers;

import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;

/** One whose claims match no name that is connected: asking it is a bug, and it says so. */
final class OtherProvider implements NetworkProvider {
    @Override
    public RouteAnswer<Session> addConnection(ConnectionRequest request, OperationContext context) {
        throw new IllegalStateException("asked for " + request + ", which is not claimed here");
    }
}
