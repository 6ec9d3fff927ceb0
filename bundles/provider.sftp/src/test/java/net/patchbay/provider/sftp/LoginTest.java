package net.patchbay.provider.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Optional;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.RouteAnswer.Accepted;
import net.patchbay.mpr.spi.RouteAnswer.NotMine;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who the server is and who the user is (D13, D20, D28). */
@Timeout(60)
class LoginTest {
    private static final String WRONG = "let-me-in-please";

    @TempDir
    Path folder;

    private Path knownHosts;

    @BeforeEach
    void files() {
        knownHosts = folder.resolve("ssh").resolve("known_hosts");
    }

    private void know(int port, KeyPair key) throws IOException {
        Files.createDirectories(knownHosts.getParent());
        Files.writeString(knownHosts, TestServer.line(port, key.getPublic()));
    }

    private Connecting connecting(boolean acceptNew) {
        return new Connecting(knownHosts, acceptNew, Optional.empty());
    }

    @Test
    void connectsToAKnownHostWithAPassword() throws Exception {
        try (TestServer server = TestServer.of(folder);
                Connecting connecting = connecting(false)) {
            know(server.port(), server.key);

            SftpSession session = connecting.session(server.port(), "");

            assertThat(session.user()).contains("ada");
            assertThat(session.attributes("/", true).kind()).isNotNull();
            session.cancel(new Connecting.Context());
        }
    }

    @Test
    void refusesAWrongPasswordWithoutRepeatingIt() throws Exception {
        try (TestServer server = TestServer.of(folder);
                Connecting connecting = connecting(false)) {
            know(server.port(), server.key);

            var refused = Connecting.refused(connecting.answer(server.port(), WRONG), NetworkStatus.LOGON_FAILURE);

            assertThat(refused.detail()).contains("'ada'").doesNotContain(WRONG);
            assertThat(server.passwords).contains(WRONG);
        }
    }

    @Test
    void asksForAPasswordWhereThereIsNone() throws Exception {
        try (TestServer server = TestServer.of(folder);
                Connecting connecting = connecting(false)) {
            know(server.port(), server.key);

            for (String none : new String[] {null, ""}) {
                Connecting.refused(connecting.answer(server.port(), none), NetworkStatus.NOT_AUTHENTICATED);
            }

            assertThat(server.passwords).isEmpty();
        }
    }

    @Test
    void connectsWithTheKeyOfAFile() throws Exception {
        KeyPair user = TestServer.newKey();
        Path file = folder.resolve("id");
        try (var out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(user, "ada", null, out);
        }
        try (TestServer server = TestServer.of(folder, TestServer.newKey(), user.getPublic());
                Connecting connecting = new Connecting(knownHosts, false, Optional.of(file))) {
            know(server.port(), server.key);

            assertThat(connecting.answer(server.port(), null)).isInstanceOf(Accepted.class);
            assertThat(server.passwords).isEmpty();
        }
    }

    @Test
    void saysWhyAKeyFileCantBeUsed() throws Exception {
        Path file = Files.writeString(folder.resolve("id"), "no key");
        try (TestServer server = TestServer.of(folder);
                Connecting connecting = new Connecting(knownHosts, false, Optional.of(file))) {
            know(server.port(), server.key);

            assertThat(Connecting.refused(connecting.answer(server.port(), null), NetworkStatus.EXTENDED_ERROR)
                            .detail())
                    .contains(file.toString(), "key.file");
        }
    }

    @Test
    void refusesAWrongHostKeyWithBothFingerprintsAndSendsNothing() throws Exception {
        KeyPair expected = TestServer.newKey();
        try (TestServer server = TestServer.of(folder);
                Connecting connecting = connecting(true)) {
            know(server.port(), expected);

            var refused = Connecting.refused(
                    connecting.answer(server.port(), TestServer.PASSWORD), NetworkStatus.EXTENDED_ERROR);

            assertThat(refused.detail())
                    .contains(server.fingerprint(), KeyUtils.getFingerPrint(expected.getPublic()), "nothing was sent")
                    .doesNotContain(TestServer.PASSWORD);
            assertThat(server.users).isEmpty();
        }
    }

    @Test
    void refusesAnUnknownHostWithItsFingerprintAndSendsNothing() throws Exception {
        try (TestServer server = TestServer.of(folder);
                Connecting connecting = connecting(false)) {
            var refused = Connecting.refused(
                    connecting.answer(server.port(), TestServer.PASSWORD), NetworkStatus.EXTENDED_ERROR);

            assertThat(refused.detail()).contains(server.fingerprint(), "unknown.hosts", knownHosts.toString());
            assertThat(server.passwords).isEmpty();
            assertThat(knownHosts).doesNotExist();
        }
    }

    @Test
    void takesTheKeyOfANewHostOnceWhereThatIsConfigured() throws Exception {
        int port;
        try (TestServer server = TestServer.of(folder);
                Connecting connecting = connecting(true)) {
            port = server.port();
            connecting.session(port, "").abort();
            connecting.session(port, "").abort();

            assertThat(knownHosts).hasContent(TestServer.line(port, server.key.getPublic()));
        }
    }

    @Test
    void refusesARevokedKey() throws Exception {
        try (TestServer server = TestServer.of(folder);
                Connecting connecting = connecting(true)) {
            know(server.port(), server.key);
            String line = Files.readString(knownHosts);
            Files.writeString(knownHosts, line + "@revoked " + line);

            assertThat(Connecting.refused(
                                    connecting.answer(server.port(), TestServer.PASSWORD), NetworkStatus.EXTENDED_ERROR)
                            .detail())
                    .contains("revoked", server.fingerprint());
            assertThat(server.passwords).isEmpty();
        }
    }

    @Test
    void saysWhereNobodyListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try (Connecting connecting = connecting(true)) {
            assertThat(Connecting.refused(connecting.answer(port, null), NetworkStatus.CONNECTION_UNAVAIL)
                            .detail())
                    .contains("127.0.0.1:" + port);
            Connecting.refused(connecting.answer("sftp://no-such-host.invalid/x", null), NetworkStatus.BAD_NETPATH);
        }
    }

    @Test
    void leavesNamesOfOtherSchemesToOthers() throws Exception {
        try (Connecting connecting = connecting(true)) {
            assertThat(connecting.answer("ftp://host/x", null)).isInstanceOf(NotMine.class);
        }
    }

    @Test
    void refusesAPathThatIsMissingOrAFile() throws Exception {
        Files.write(folder.resolve("file"), "text".getBytes(StandardCharsets.UTF_8));
        try (TestServer server = TestServer.of(folder);
                Connecting connecting = connecting(true)) {
            assertThat(Connecting.refused(
                                    connecting.answer(server.port(), "/missing", TestServer.PASSWORD),
                                    NetworkStatus.BAD_NET_NAME)
                            .detail())
                    .contains("SSH_FX_NO_SUCH_FILE (2)");
            Connecting.refused(
                    connecting.answer(server.port(), "/file", TestServer.PASSWORD), NetworkStatus.BAD_DEV_TYPE);
        }
    }
}
