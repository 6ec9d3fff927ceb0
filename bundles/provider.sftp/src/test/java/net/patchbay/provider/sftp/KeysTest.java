package net.patchbay.provider.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.RouteAnswer.Accepted;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Users who prove themselves with a key: one with a passphrase, or one of an agent's (D13). */
@Timeout(60)
class KeysTest {
    private static final String PASSPHRASE = "tell nobody";

    @TempDir
    Path folder;

    private KeyPair user;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        user = TestServer.newKey();
        server = TestServer.of(folder, TestServer.newKey(), user.getPublic());
    }

    @AfterEach
    void end() throws Exception {
        server.close();
    }

    private Connecting with(Optional<Path> key, Optional<Path> passphrase, Optional<Path> agent) {
        return new Connecting(
                new Settings(folder.resolve("known_hosts"), true, "ada", key, passphrase, agent, 0, Duration.ZERO));
    }

    private Path lockedKey() throws Exception {
        Path file = folder.resolve("id");
        OpenSSHKeyEncryptionContext locked = new OpenSSHKeyEncryptionContext();
        locked.setCipherName("AES");
        locked.setCipherType("256");
        locked.setCipherMode("CTR");
        locked.setPassword(PASSPHRASE);
        try (var out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(user, "ada", locked, out);
        }
        return file;
    }

    @Test
    void opensAKeyWithThePassphraseOfAFile() throws Exception {
        Path passphrase = Files.writeString(folder.resolve("passphrase"), PASSPHRASE + "\n# the key's\n");
        try (Connecting connecting = with(Optional.of(lockedKey()), Optional.of(passphrase), Optional.empty())) {
            assertThat(connecting.answer(server.port(), null)).isInstanceOf(Accepted.class);
        }
        assertThat(server.passwords).isEmpty();
    }

    @Test
    void refusesAWrongPassphraseWithoutRepeatingIt() throws Exception {
        Path passphrase = Files.writeString(folder.resolve("passphrase"), "wrong one");
        try (Connecting connecting = with(Optional.of(lockedKey()), Optional.of(passphrase), Optional.empty())) {
            assertThat(Connecting.refused(connecting.answer(server.port(), null), NetworkStatus.EXTENDED_ERROR)
                            .detail())
                    .contains("key.passphrase.file", passphrase.toString())
                    .doesNotContain("wrong one");
        }
    }

    /** The password of a request is for the server: as a passphrase it could be sent there when the key is refused. */
    @Test
    void takesNoPasswordForAPassphrase() throws Exception {
        try (Connecting connecting = with(Optional.of(lockedKey()), Optional.empty(), Optional.empty())) {
            assertThat(Connecting.refused(connecting.answer(server.port(), PASSPHRASE), NetworkStatus.EXTENDED_ERROR)
                            .detail())
                    .contains("has a passphrase", "key.passphrase.file");
        }
        assertThat(server.passwords).isEmpty();
    }

    @Test
    void letsAnAgentSign() throws Exception {
        Path socket = folder.resolve("agent");
        try (FakeAgent agent = FakeAgent.with(socket, user);
                Connecting connecting = with(Optional.empty(), Optional.empty(), Optional.of(socket))) {
            assertThat(connecting.answer(server.port(), null)).isInstanceOf(Accepted.class);
            assertThat(agent.signed()).isPositive();
        }
    }

    @Test
    void saysThatTheServerTakesNoKeyOfTheAgent() throws Exception {
        Path socket = folder.resolve("agent");
        try (FakeAgent agent = FakeAgent.with(socket, TestServer.newKey());
                Connecting connecting = with(Optional.empty(), Optional.empty(), Optional.of(socket))) {
            assertThat(Connecting.refused(connecting.answer(server.port(), null), NetworkStatus.LOGON_FAILURE)
                            .detail())
                    .contains("the agent's keys", "'ada'");
            assertThat(agent.signed()).isZero();
        }
    }

    @Test
    void waitsForNoAgentThatSaysNothing() throws Exception {
        Path socket = folder.resolve("agent");
        try (FakeAgent agent = FakeAgent.silent(socket)) {
            try (AgentSocket line = new AgentSocket(socket, Duration.ofMillis(200))) {
                assertThat(catchThrowable(() -> line.exchange(ByteBuffer.wrap(new byte[] {11}))))
                        .hasMessageContaining("didn't answer")
                        .hasMessageContaining(socket.toString());
            }
            assertThat(agent.signed()).isZero();
        }
    }

    @Test
    void saysWhereNoAgentListens() throws Exception {
        Path socket = folder.resolve("nobody");
        try (Connecting connecting = with(Optional.empty(), Optional.empty(), Optional.of(socket))) {
            assertThat(Connecting.refused(connecting.answer(server.port(), null), NetworkStatus.EXTENDED_ERROR)
                            .detail())
                    .contains("agent", socket.toString());
        }
    }

    @Test
    void asksTheAgentOfOpenSsh() throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/ssh-agent")),
                "skipped: there is no /usr/bin/ssh-agent; install openssh-client to test with it");
        Path socket = folder.resolve("agent");
        Path key = folder.resolve("id");
        OpenSsh.writePrivate(user, key);
        Process agent = new ProcessBuilder("/usr/bin/ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("agent.log").toFile())
                .start();
        try (Connecting connecting = with(Optional.empty(), Optional.empty(), Optional.of(socket))) {
            await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(socket));
            ProcessBuilder adding = new ProcessBuilder(List.of("/usr/bin/ssh-add", "-q", key.toString()));
            adding.environment().put("SSH_AUTH_SOCK", socket.toString());
            Process add = adding.redirectErrorStream(true)
                    .redirectOutput(folder.resolve("add.log").toFile())
                    .start();
            assertThat(add.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(add.exitValue()).isZero();

            assertThat(connecting.answer(server.port(), null)).isInstanceOf(Accepted.class);
        } finally {
            agent.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }
}
