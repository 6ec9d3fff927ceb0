package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.Credentials;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.UniversalName;
import net.patchbay.mpr.spi.CancelAnswer;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;
import net.patchbay.mpr.spi.UniversalNameProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** D13: no password in anything that is kept or told, and none held past its connection. */
class SecretsTest {
    private static final String PASSWORD = "hunter2";

    private final TestRouter router = new TestRouter();
    private final List<Credentials> seen = new ArrayList<>();

    @AfterEach
    void close() {
        router.close();
    }

    private static ConnectionRequest request(String name) throws NetworkException {
        return ConnectionRequest.to("\\\\server\\share")
                .localName(name)
                .user("bob")
                .password(PASSWORD.toCharArray())
                .build();
    }

    private void assertNowhere(NetworkException failure) {
        assertThat(failure.getMessage()).doesNotContain(PASSWORD);
        assertThat(router.runtime.operations().toString()).doesNotContain(PASSWORD);
    }

    @Test
    void eachProviderHasACopyOfItsOwnAndARefusedOneIsWiped() throws Exception {
        router.with("wiper", (request, context) -> {
            seen.add(request.credentials());
            request.credentials().wipe();
            throw new IOException("tried " + PASSWORD);
        });
        router.with("refuser", (request, context) -> {
            seen.add(request.credentials());
            assertThat(request.credentials().hasPassword()).isTrue();
            return RouteAnswer.refused(NetworkStatus.ACCESS_DENIED, "not with " + PASSWORD);
        });
        NetworkException failure = router.failure(request("Data"));
        assertThat(failure.status()).isEqualTo(NetworkStatus.ACCESS_DENIED);
        assertNowhere(failure);
        assertThat(seen).hasSize(2).noneMatch(Credentials::hasPassword);
    }

    @Test
    void anAcceptedCopyLastsAsLongAsItsConnection() throws Exception {
        router.with("taker", (request, context) -> {
            seen.add(request.credentials());
            return RouteAnswer.accepted(new TestSession());
        });
        Connection connection = router.face.addConnection(request(""));
        assertThat(seen.get(0).hasPassword()).isTrue();
        connection.close();
        assertThat(seen.get(0).hasPassword()).isFalse();
    }

    @Test
    void whatAProviderThrowsIsCleaned() throws Exception {
        router.with("echo", (request, context) -> {
            throw new IOException(
                    "login with " + new String(request.credentials().password().orElseThrow()) + " failed");
        });
        NetworkException failure = router.failure(request("Data"));
        assertThat(failure.getMessage()).contains("login with *** failed");
        assertThat(failure.trace().orElseThrow().toString()).doesNotContain(PASSWORD);
        assertNowhere(failure);
    }

    @Test
    void whatASessionSaysWhenItIsAskedIsCleaned() throws Exception {
        TestSession session = new TestSession();
        session.mayCancel = CancelAnswer.refused(NetworkStatus.OPEN_FILES, "logged on with " + PASSWORD);
        router.with("taker", (request, context) -> RouteAnswer.accepted(session));
        router.face.addConnection(request("Data"));
        NetworkException failure =
                catchThrowableOfType(NetworkException.class, () -> router.face.cancelConnection("Data"));
        assertThat(failure.getMessage()).contains("logged on with ***");
        assertNowhere(failure);
    }

    @Test
    void anEscapedPasswordIsTakenOutToo() throws Exception {
        router.with("echo", (request, context) -> RouteAnswer.refused(NetworkStatus.ACCESS_DENIED, "ftp://u:p%40ss@h"));
        NetworkException failure = catchThrowableOfType(
                NetworkException.class,
                () -> router.face.addConnection(
                        ConnectionRequest.to("ftp://u:p%40ss@h/x").build()));
        assertThat(failure.getMessage()).doesNotContain("p%40ss").doesNotContain("p@ss");
    }

    @Test
    void aPasswordInANameThatIsLookedUpIsToldToNobody() {
        NamesEverything provider = new NamesEverything();
        router.with("names", provider);
        assertThatThrownBy(() -> router.face.universalName("ftp://u:" + PASSWORD + "@host/x"))
                .isInstanceOfSatisfying(NetworkException.class, this::assertNowhere);
        assertThat(provider.asked).hasSize(1).noneMatch(each -> each.contains(PASSWORD));
    }

    private static final class NamesEverything implements NetworkProvider, UniversalNameProvider {
        private final List<String> asked = new ArrayList<>();

        @Override
        public RouteAnswer<Session> addConnection(ConnectionRequest request, OperationContext context) {
            return RouteAnswer.notMine();
        }

        @Override
        public RouteAnswer<UniversalName> universalName(String path, OperationContext context) {
            asked.add(path);
            return RouteAnswer.notMine(NetworkStatus.NOT_CONNECTED);
        }
    }
}
