package net.patchbay.provider.sftp;

import static java.nio.file.StandardOpenOption.READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import net.patchbay.mpr.spi.RouteAnswer.Accepted;
import net.patchbay.mpr.spi.SessionFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that die while nobody uses them, and how many there may be. */
@Timeout(60)
class ReconnectTest {
    private static final Duration BOUND = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @TempDir
    Path ssh;

    private KeyPair user;
    private TestServer server;
    private Connecting connecting;

    @BeforeEach
    void start() throws Exception {
        user = TestServer.newKey();
        Files.writeString(folder.resolve("file"), "text");
        OpenSsh.writePrivate(user, ssh.resolve("id"));
        server = TestServer.of(folder, TestServer.newKey(), user.getPublic());
        connecting = connecting(Optional.of(ssh.resolve("id")), 1);
    }

    private Connecting connecting(Optional<Path> key, int most) {
        return new Connecting(new Settings(
                ssh.resolve("known_hosts"), true, "ada", key, Optional.empty(), Optional.empty(), most, Duration.ZERO));
    }

    @AfterEach
    void end() throws IOException {
        connecting.close();
        server.close();
    }

    @Test
    void logsInAgainWhenAnIdleSessionHasDied() throws Exception {
        SftpSession session = connecting.session(server.port(), "");
        for (int i = 0; i < 2; i++) {
            server.dropSessions();

            await().atMost(BOUND).ignoreExceptions().untilAsserted(() -> assertThat(
                            session.attributes("/file", true).kind())
                    .isEqualTo(Kind.FILE));
        }
    }

    @Test
    void doesntLogInAgainUnderAnOpenFile() throws Exception {
        SftpSession session = connecting.session(server.port(), "");
        SessionFile file = session.open("/file", Set.of(READ));
        server.dropSessions();

        await().atMost(BOUND).untilAsserted(() -> assertThatThrownBy(() -> session.attributes("/file", true))
                .isInstanceOf(FileSystemException.class));
        assertThatThrownBy(file::size).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(file::close).isInstanceOf(FileSystemException.class);

        assertThat(session.attributes("/file", true).kind()).isEqualTo(Kind.FILE);
    }

    @Test
    void saysThatThePasswordIsNotKept() throws Exception {
        try (Connecting withPassword = connecting(Optional.empty(), 0)) {
            SftpSession session = withPassword.session(server.port(), "");
            server.dropSessions();

            await().atMost(BOUND).untilAsserted(() -> assertThatThrownBy(() -> session.attributes("/file", true))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("without its password")
                    .hasMessageContaining("connect again"));
        }
    }

    @Test
    void refusesAServerWhoseKeyHasChangedMeanwhile() throws Exception {
        SftpSession session = connecting.session(server.port(), "");
        int port = server.port();
        String before = server.fingerprint();
        server.close();
        server = TestServer.of(folder, TestServer.newKey(), user.getPublic(), port);

        await().atMost(BOUND).untilAsserted(() -> assertThatThrownBy(() -> session.attributes("/file", true))
                .hasMessageContaining(before)
                .hasMessageContaining(server.fingerprint())
                .hasMessageContaining("nothing was sent"));
        assertThat(server.users).isEmpty();
    }

    /** A call that waits for a login returns when the session is aborted, as any other (D29). */
    @Test
    void d29StopsLoggingInAgainWhenItIsAborted() throws Exception {
        try (Proxy proxy = new Proxy(server.port())) {
            SftpSession session = connecting.session(proxy.port(), "");
            server.dropSessions();
            await().atMost(BOUND).until(() -> connecting.sessions("127.0.0.1:" + proxy.port()) == 0);
            proxy.stall();
            CompletableFuture<Throwable> call =
                    CompletableFuture.supplyAsync(() -> catchThrowable(() -> session.attributes("/file", true)));
            await().atMost(BOUND).until(() -> connecting.sessions("127.0.0.1:" + proxy.port()) == 1);

            session.abort();

            // Far less than the login's own bound of 15 s.
            assertThat(call).succeedsWithin(BOUND).isInstanceOf(FileSystemException.class);
        }
    }

    @Test
    void doesntComeBackOnceItIsAborted() throws Exception {
        SftpSession session = connecting.session(server.port(), "");
        session.abort();

        assertThatThrownBy(() -> session.attributes("/file", true)).isInstanceOf(FileSystemException.class);
    }

    @Test
    void refusesMoreSessionsOfAServerThanAreAllowed() throws Exception {
        SftpSession session = connecting.session(server.port(), "");

        assertThat(Connecting.refused(connecting.answer(server.port(), null), NetworkStatus.BUSY)
                        .detail())
                .contains("127.0.0.1:" + server.port(), "1 session", "max.sessions");

        session.abort();
        await().atMost(BOUND).until(() -> connecting.answer(server.port(), null) instanceof Accepted);
    }

    @Test
    void doesntCountConnectsThatFailed() throws Exception {
        try (Connecting withoutKey = connecting(Optional.empty(), 1)) {
            for (int i = 0; i < 3; i++) {
                assertThat(withoutKey.answer(server.port(), "wrong").toString()).contains("the password");
            }
            assertThat(withoutKey.answer(server.port(), TestServer.PASSWORD)).isInstanceOf(Accepted.class);
        }
    }
}
