package net.patchbay.testkit;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.NetworkListener;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportError;

/** Routes, and changes of the network; what changes can't be brought about here. */
final class NetworkChecks {
    private NetworkChecks() {}

    static List<TransportCheck> all() {
        return List.of(
                new TransportCheck(
                        "says from where this machine is reached, or that it knows no routes",
                        "Transport.route, TransportCapability.ROUTES",
                        "give the local address with port 0; ADDRESS_NOT_SUPPORTED for other families; without ROUTES NOT_SUPPORTED",
                        NetworkChecks::route),
                new TransportCheck(
                        "lets the network be watched, or says that it can't",
                        "Transport.watch, TransportCapability.NETWORK_CHANGES",
                        "let several watch, and a second close do nothing, also when you have stopped; without NETWORK_CHANGES NOT_SUPPORTED",
                        NetworkChecks::watch));
    }

    private static void route(TransportTrial trial) throws Exception {
        SocketAddress here = trial.fixture().address();
        if (!trial.states(TransportCapability.ROUTES)) {
            refused(trial, TransportError.NOT_SUPPORTED, here);
        } else if (here instanceof InetSocketAddress inet) {
            SocketAddress right = new InetSocketAddress(inet.getAddress(), 0);
            Broken.unlessEqual(trial.transport().route(here), right, "the address from which " + here + " is reached");
            trial.stop();
            refused(trial, TransportError.CLOSED, here);
        } else {
            refused(trial, TransportError.ADDRESS_NOT_SUPPORTED, here);
        }
    }

    private static void refused(TransportTrial trial, TransportError error, SocketAddress to) throws Exception {
        Refusal.expect(error, "route to " + to, () -> trial.transport().route(to));
    }

    private static void watch(TransportTrial trial) throws Exception {
        NetworkListener deaf = new NetworkListener() {
            @Override
            public void addressesChanged(AddressFamily family) {}

            @Override
            public void routesChanged() {}
        };
        boolean can = trial.states(TransportCapability.NETWORK_CHANGES);
        if (can) {
            AutoCloseable first = trial.transport().watch(deaf);
            AutoCloseable second = trial.transport().watch(deaf);
            first.close();
            first.close();
            trial.stop();
            second.close();
        }
        TransportError error = can ? TransportError.CLOSED : TransportError.NOT_SUPPORTED;
        Refusal.expect(error, "watch", () -> trial.transport().watch(deaf));
    }
}
