package net.patchbay.provider.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.RouteAnswer.Accepted;
import net.patchbay.mpr.spi.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Users who are asked about a host at its first use. */
@Timeout(60)
class ConfirmationTest {
    @TempDir
    Path folder;

    private final List<String> questions = new CopyOnWriteArrayList<>();
    private TestServer server;
    private Connecting connecting;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.of(folder);
        connecting = new Connecting(new Settings(
                knownHosts(), false, "ada", Optional.empty(), Optional.empty(), Optional.empty(), 1, Duration.ZERO));
    }

    @AfterEach
    void end() throws Exception {
        connecting.close();
        server.close();
    }

    private Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    private void users(Optional<Boolean> say) {
        connecting.users = (request, question, within) -> {
            assertThat(within).isPositive();
            questions.add(request + ": " + question);
            return say;
        };
    }

    private RouteAnswer<Session> answer(boolean interactive) throws Exception {
        return connecting.answer("sftp://ada@127.0.0.1:" + server.port(), TestServer.PASSWORD, interactive);
    }

    @Test
    void keepsTheKeyThatAUserConfirmsAndConnects() throws Exception {
        users(Optional.of(true));

        assertThat(answer(true)).isInstanceOf(Accepted.class);

        assertThat(questions)
                .hasSize(1)
                .first()
                .asString()
                .contains(server.fingerprint(), knownHosts().toString());
        assertThat(knownHosts()).hasContent(TestServer.line(server.port(), server.key.getPublic()));
    }

    @Test
    void refusesAndSendsNothingWhenAUserSaysNoOrNobodyCanBeAsked() throws Exception {
        for (Optional<Boolean> no : List.of(Optional.of(false), Optional.<Boolean>empty())) {
            users(no);
            assertThat(Connecting.refused(answer(true), NetworkStatus.EXTENDED_ERROR)
                            .detail())
                    .contains(server.fingerprint(), "isn't known", "nothing was sent");
        }
        assertThat(server.users).isEmpty();
        assertThat(knownHosts()).doesNotExist();
    }

    @Test
    void asksNobodyForARequestThatIsntInteractive() throws Exception {
        users(Optional.of(true));

        Connecting.refused(answer(false), NetworkStatus.EXTENDED_ERROR);

        assertThat(questions).isEmpty();
    }

    /** A yes by habit mustn't open the door: a key that has changed isn't asked about. */
    @Test
    void asksNobodyAboutAWrongKey() throws Exception {
        users(Optional.of(true));
        Files.writeString(
                knownHosts(), TestServer.line(server.port(), TestServer.newKey().getPublic()));

        assertThat(Connecting.refused(answer(true), NetworkStatus.EXTENDED_ERROR)
                        .detail())
                .contains("is wrong");

        assertThat(questions).isEmpty();
        assertThat(server.users).isEmpty();
    }
}
