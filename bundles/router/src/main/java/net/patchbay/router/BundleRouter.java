package net.patchbay.router;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import net.patchbay.mpr.CancelOption;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionPerformance;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.LocalName;
import net.patchbay.mpr.MultipleProviderRouter;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkInformation;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.UniversalName;
import net.patchbay.router.connect.Owner;
import net.patchbay.router.route.Provider;

/** The router as one bundle sees it (D65). */
final class BundleRouter implements MultipleProviderRouter {
    private static final int HIGH_WORD = 0xFFFF0000;

    private final Core core;
    private final AsyncOperations async;
    private final Owner owner;

    BundleRouter(Core core, AsyncOperations async, Owner owner) {
        this.core = core;
        this.async = async;
        this.owner = owner;
    }

    @Override
    public Connection addConnection(ConnectionRequest request) throws NetworkException {
        return AddOperation.begin(core, owner, Objects.requireNonNull(request, "request"), false)
                .run();
    }

    @Override
    public CompletableFuture<Connection> addConnectionAsync(ConnectionRequest request) {
        return async.add(core, owner, Objects.requireNonNull(request, "request"));
    }

    @Override
    public Connection useConnection(ConnectionRequest request) throws NetworkException {
        return AddOperation.begin(core, owner, Objects.requireNonNull(request, "request"), true)
                .run();
    }

    @Override
    public void cancelConnection(String name, CancelOption... options) throws NetworkException {
        boolean force = Arrays.asList(options).contains(CancelOption.FORCE);
        CancelOperation.run(core, owner, Objects.requireNonNull(name, "name"), force);
    }

    @Override
    public Connection connection(String localName) throws NetworkException {
        requireActive();
        LocalName name = LocalName.parse(localName);
        return core.table()
                .named(name)
                .orElseThrow(() -> new NetworkException(
                        NetworkStatus.NOT_CONNECTED,
                        "'" + name + "' is not connected (NOT_CONNECTED, 2250); "
                                + NetworkStatus.NOT_CONNECTED.advice()));
    }

    @Override
    public String user(String name) throws NetworkException {
        return new LookupOperation(core, owner).user(Objects.requireNonNull(name, "name"));
    }

    @Override
    public UniversalName universalName(String path) throws NetworkException {
        return new LookupOperation(core, owner).universalName(Objects.requireNonNull(path, "path"));
    }

    @Override
    public String providerName(int netType) throws NetworkException {
        requireActive();
        return core.providers().routes().inOrder().stream()
                .filter(provider ->
                        provider.netType() != 0 && (provider.netType() & HIGH_WORD) == (netType & HIGH_WORD))
                .findFirst()
                .map(Provider::name)
                .orElseThrow(() -> new NetworkException(
                        NetworkStatus.NO_NETWORK,
                        String.format(
                                "no provider states the network type 0x%08X (NO_NETWORK, 1222); %s",
                                netType, NetworkStatus.NO_NETWORK.advice())));
    }

    @Override
    public NetworkInformation networkInformation(String provider) throws NetworkException {
        requireActive();
        Provider named = core.providers()
                .routes()
                .named(Objects.requireNonNull(provider, "provider"))
                .orElseThrow(() -> new NetworkException(
                        NetworkStatus.BAD_PROVIDER,
                        "no provider is called '" + provider + "' (BAD_PROVIDER, 1204); "
                                + NetworkStatus.BAD_PROVIDER.advice()));
        NetworkStatus status = named.fence().setAside() ? NetworkStatus.NO_NETWORK : NetworkStatus.SUCCESS;
        return new NetworkInformation(named.name(), named.version(), status, named.netType());
    }

    private void requireActive() throws NetworkException {
        if (owner.stopped()) {
            throw new NetworkException(
                    NetworkStatus.NO_NETWORK,
                    owner.name() + " asks, and it or the router has stopped (NO_NETWORK, 1222)");
        }
    }

    @Override
    public ConnectionPerformance connectionPerformance(String name) throws NetworkException {
        return PerformanceOperation.run(core, owner, Objects.requireNonNull(name, "name"));
    }
}
