package net.patchbay.console;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import net.patchbay.mpr.CancelOption;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionPerformance;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.LocalName;
import net.patchbay.mpr.MultipleProviderRouter;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkInformation;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.RemoteName;
import net.patchbay.mpr.UniversalName;
import net.patchbay.mpr.runtime.ConnectionDTO;
import net.patchbay.mpr.runtime.HookDTO;
import net.patchbay.mpr.runtime.ProviderDTO;
import net.patchbay.mpr.runtime.RouteDTO;
import net.patchbay.mpr.runtime.RouterDTO;
import net.patchbay.mpr.runtime.RouterRuntime;

/** A router of one file system, which every name on localhost stands for. */
final class FakeRouter implements MultipleProviderRouter, RouterRuntime {
    final Map<String, Made> connections = new LinkedHashMap<>();
    final List<OperationTrace> operations = new ArrayList<>();
    final List<ProviderDTO> providers = new ArrayList<>();
    final List<ProviderDTO> rejected = new ArrayList<>();
    final List<HookDTO> hooks = new ArrayList<>();
    final List<HookDTO> rejectedHooks = new ArrayList<>();
    String passwordSeen;
    /** What a provider does that is asked. */
    Consumer<ConnectionRequest> whenAsked = request -> {};

    private final FileSystem files;

    FakeRouter(FileSystem files) {
        this.files = files;
    }

    /** A connection of this router. */
    final class Made implements Connection {
        private final String id = "c" + connections.size();
        private final ConnectionRequest request;

        Made(ConnectionRequest request) {
            this.request = request;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String remoteName() {
            return request.remoteName().toString();
        }

        @Override
        public Optional<String> localName() {
            return request.localName().map(LocalName::toString);
        }

        @Override
        public String provider() {
            return "fake";
        }

        @Override
        public boolean isOpen() {
            return connections.containsValue(this);
        }

        @Override
        public FileSystem fileSystem() {
            return files;
        }

        @Override
        public void close() {
            if (localName().isEmpty()) {
                connections.values().remove(this);
            }
        }
    }

    @Override
    public Connection addConnection(ConnectionRequest request) throws NetworkException {
        whenAsked.accept(request);
        boolean known = request.remoteName().host().equals("localhost");
        NetworkStatus status = known ? NetworkStatus.SUCCESS : NetworkStatus.BAD_NET_NAME;
        OperationTrace trace = new OperationTrace(
                "op" + operations.size(),
                OperationKind.ADD_CONNECTION,
                request.remoteName().toString(),
                request.localName().map(LocalName::toString).orElse(""),
                "test",
                Instant.EPOCH,
                Duration.ofMillis(1),
                status,
                known ? "fake" : OperationTrace.ROUTER,
                "",
                List.of());
        operations.add(0, trace);
        if (!known) {
            throw new NetworkException(status, "refused", null, trace);
        }
        passwordSeen = request.credentials().password().map(String::new).orElse(null);
        Made made = new Made(request);
        connections.put(made.localName().orElse(made.id()), made);
        return made;
    }

    @Override
    public Connection useConnection(ConnectionRequest request) throws NetworkException {
        return addConnection(request.withLocalName(LocalName.parse("Z:")));
    }

    @Override
    public void cancelConnection(String name, CancelOption... options) throws NetworkException {
        if (connections.remove(name) == null) {
            throw notConnected(name);
        }
    }

    @Override
    public Connection connection(String localName) throws NetworkException {
        Made made = connections.get(localName);
        if (made == null) {
            throw notConnected(localName);
        }
        return made;
    }

    private static NetworkException notConnected(String name) {
        return new NetworkException(NetworkStatus.NOT_CONNECTED, "'" + name + "' is not connected");
    }

    @Override
    public ConnectionPerformance connectionPerformance(String name) throws NetworkException {
        connection(name);
        return new ConnectionPerformance(
                1_000_000,
                Duration.ofMillis(4),
                0,
                Set.of(ConnectionPerformance.Flag.DYNAMIC),
                ConnectionPerformance.Source.MEASURED);
    }

    @Override
    public RouterDTO router() {
        RouterDTO router = new RouterDTO();
        router.providers = providers;
        router.rejected = rejected;
        router.hooks = hooks;
        router.rejectedHooks = rejectedHooks;
        router.connections =
                connections.values().stream().map(FakeRouter::connection).toList();
        return router;
    }

    private static ConnectionDTO connection(Made made) {
        ConnectionDTO connection = new ConnectionDTO();
        connection.id = made.id();
        connection.localName = made.localName().orElse(null);
        connection.remoteName = made.remoteName();
        connection.provider = made.provider();
        connection.type = "DISK";
        connection.askedBy = "test";
        return connection;
    }

    @Override
    public List<OperationTrace> operations() {
        return operations;
    }

    @Override
    public Optional<OperationTrace> operation(String operationId) {
        return operations.stream()
                .filter(each -> each.operationId().equals(operationId))
                .findFirst();
    }

    @Override
    public List<RouteDTO> explain(String remoteName) throws NetworkException {
        RouteDTO route = new RouteDTO();
        route.provider = "fake";
        route.asked = RemoteName.parse(remoteName).host().equals("localhost");
        route.reason = "it serves localhost";
        return List.of(route);
    }

    @Override
    public boolean putBack(String hook) {
        List<HookDTO> named = hooks.stream()
                .filter(each -> each.name.equals(hook) && !each.state.equals(HookDTO.MISSING))
                .toList();
        named.forEach(each -> each.state = HookDTO.ACTIVE);
        return !named.isEmpty();
    }

    @Override
    public CompletableFuture<Connection> addConnectionAsync(ConnectionRequest request) {
        return CompletableFuture.failedFuture(new IOException("not in this test"));
    }

    @Override
    public String user(String name) {
        return "";
    }

    @Override
    public UniversalName universalName(String path) {
        return new UniversalName(path, path, "");
    }

    @Override
    public String providerName(int netType) {
        return "fake";
    }

    @Override
    public NetworkInformation networkInformation(String provider) {
        return new NetworkInformation(provider, "1", NetworkStatus.SUCCESS, netType());
    }

    private static int netType() {
        return 0;
    }
}
