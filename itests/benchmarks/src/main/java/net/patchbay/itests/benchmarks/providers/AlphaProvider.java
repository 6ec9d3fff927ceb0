package net.patchbay.itests.benchmarks.providers;

import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;

/** One of three classes, so that the router's call of a provider is megamorphic: claims a scheme. */
final class AlphaProvider implements NetworkProvider {
    @Override
    public RouteAnswer<Session> addConnection(ConnectionRequest request, OperationContext context) {
        return !request.remoteName().scheme().equals("alpha")
                ? RouteAnswer.notMine()
                : RouteAnswer.accepted(new AlphaSession());
    }

    private static final class AlphaSession implements Session {
        private boolean ended;

        @Override
        public void cancel(OperationContext context) {
            ended = true;
        }

        @Override
        public void abort() {
            ended = true;
        }

        @Override
        public String toString() {
            return "alpha, " + (ended ? "ended" : "open");
        }
    }
}
