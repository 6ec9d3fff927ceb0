package net.patchbay.provider.sftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.testkit.NetworkProviderContract;
import net.patchbay.testkit.Peer;
import net.patchbay.testkit.ProviderFixture;
import net.patchbay.testkit.junit5.DynamicChecks;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The contract of all providers holds for this one, before a server of this process. */
class SftpContractTest {
    @TempDir
    Path temporary;

    @TestFactory
    Stream<DynamicTest> keepsTheContract() throws GeneralSecurityException {
        KeyPair key = TestServer.newKey();
        return DynamicChecks.of(NetworkProviderContract.checks(() -> new Fixture(temporary, key)));
    }

    /** A server with an empty folder, a proxy before it, and a provider that knows it. */
    private static final class Fixture implements ProviderFixture, Peer {
        private final TestServer server;
        private final Proxy proxy;
        private final Transport transport = Transport.start();
        private final SftpProvider provider;

        Fixture(Path temporary, KeyPair key) throws IOException {
            server = TestServer.of(Files.createTempDirectory(temporary, "served"), key, null);
            proxy = new Proxy(server.port());
            Path knownHosts = Files.createTempFile(temporary, "known", "hosts");
            Files.writeString(knownHosts, TestServer.line(proxy.port(), key.getPublic()));
            Settings settings = new Settings(
                    knownHosts,
                    false,
                    "nobody",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    Duration.ZERO);
            provider = new SftpProvider(transport, () -> settings, (request, question, within) -> Optional.empty());
        }

        @Override
        public NetworkProvider provider() {
            return provider::connect;
        }

        @Override
        public ConnectionRequest request() throws NetworkException {
            return request("/", TestServer.PASSWORD);
        }

        private ConnectionRequest request(String path, String password) throws NetworkException {
            return ConnectionRequest.to("sftp://ada@127.0.0.1:" + proxy.port() + path)
                    .password(password.toCharArray())
                    .build();
        }

        @Override
        public List<ConnectionRequest> refused() throws NetworkException {
            return List.of(request("/", "close sesame"), request("/missing", TestServer.PASSWORD));
        }

        @Override
        public Optional<Peer> peer() {
            return Optional.of(this);
        }

        @Override
        public void stall() {
            proxy.stall();
        }

        @Override
        public void kill() throws IOException {
            proxy.close();
        }

        @Override
        public void close() throws IOException {
            transport.close();
            proxy.close();
            server.close();
        }
    }
}
