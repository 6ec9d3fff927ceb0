package net.patchbay.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.RemoteName;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;

/** A server with its files in memory, and a provider that is right, or bent. */
final class MemoryFixture implements ProviderFixture, Peer {
    static final String USER = "ada";
    private static final String PASSWORD = "open sesame";

    final MemoryTree tree = new MemoryTree();
    volatile boolean stalled;
    volatile boolean killed;
    private final NetworkProvider provider;

    MemoryFixture(BiFunction<MemoryFixture, NetworkProvider, NetworkProvider> bend) {
        provider = bend.apply(this, (request, context) -> connect(request));
    }

    /** One whose provider is right. */
    static MemoryFixture right() {
        return new MemoryFixture((fixture, provider) -> provider);
    }

    private RouteAnswer<Session> connect(ConnectionRequest request) {
        RemoteName name = request.remoteName();
        if (!name.scheme().equals("memory")) {
            return RouteAnswer.notMine();
        }
        char[] password = request.credentials().password().orElse(new char[0]);
        boolean known =
                request.credentials().user().orElse("").equals(USER) && Arrays.equals(password, PASSWORD.toCharArray());
        Arrays.fill(password, '\0');
        if (!known) {
            return RouteAnswer.refused(NetworkStatus.LOGON_FAILURE, "user or password is another one");
        }
        return stalled || killed
                ? RouteAnswer.refused(NetworkStatus.CONNECTION_UNAVAIL, "the server doesn't answer")
                : RouteAnswer.accepted(new MemorySession(this));
    }

    @Override
    public NetworkProvider provider() {
        return provider;
    }

    @Override
    public ConnectionRequest request() throws NetworkException {
        return request(PASSWORD);
    }

    private static ConnectionRequest request(String password) throws NetworkException {
        return ConnectionRequest.to("memory://ada@here/")
                .password(password.toCharArray())
                .build();
    }

    @Override
    public List<ConnectionRequest> refused() throws NetworkException {
        return List.of(request("close sesame"));
    }

    @Override
    public Optional<Peer> peer() {
        return Optional.of(this);
    }

    @Override
    public void stall() {
        stalled = true;
    }

    @Override
    public void kill() {
        killed = true;
    }
}
