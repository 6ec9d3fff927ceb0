package net.patchbay.router;

import static net.patchbay.mpr.NetworkStatus.ACCESS_DENIED;
import static net.patchbay.mpr.NetworkStatus.BAD_NETPATH;
import static net.patchbay.mpr.NetworkStatus.BAD_NET_NAME;
import static net.patchbay.mpr.NetworkStatus.BAD_PROVIDER;
import static net.patchbay.mpr.NetworkStatus.BUSY;
import static net.patchbay.mpr.NetworkStatus.CANCELLED;
import static net.patchbay.mpr.NetworkStatus.EXTENDED_ERROR;
import static net.patchbay.mpr.NetworkStatus.INVALID_LEVEL;
import static net.patchbay.mpr.NetworkStatus.INVALID_PARAMETER;
import static net.patchbay.mpr.NetworkStatus.INVALID_PASSWORD;
import static net.patchbay.mpr.NetworkStatus.NOT_CONNECTED;
import static net.patchbay.mpr.NetworkStatus.NOT_SUPPORTED;
import static net.patchbay.mpr.NetworkStatus.NO_NETWORK;
import static net.patchbay.mpr.NetworkStatus.NO_NET_OR_BAD_PATH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.TraceStep;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;
import net.patchbay.mpr.spi.UserProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** D21 to D25: what many answers come to. */
class FoldingTest {
    private final TestRouter router = new TestRouter();

    @AfterEach
    void close() {
        router.close();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("D22 nobody registered", List.of(), NO_NETWORK),
                Arguments.of("D22 all without network", List.of(NO_NETWORK, NO_NETWORK), NO_NETWORK),
                Arguments.of("D22 busy goes before absent", List.of(NO_NETWORK, BUSY, BAD_NET_NAME), BUSY),
                Arguments.of("D22 one absent", List.of(BAD_NET_NAME, NO_NETWORK), NO_NET_OR_BAD_PATH),
                Arguments.of("D22 none supports", List.of(NOT_SUPPORTED, NOT_SUPPORTED), NOT_SUPPORTED),
                Arguments.of("D22 one supports", List.of(NOT_SUPPORTED, BAD_NETPATH), BAD_NET_NAME),
                Arguments.of("D22 for an add, not connected is nothing", List.of(NOT_CONNECTED), BAD_NET_NAME),
                Arguments.of("D21 path", List.of(BAD_NETPATH), BAD_NET_NAME),
                Arguments.of("D21 parameter and level", List.of(INVALID_PARAMETER, INVALID_LEVEL), BAD_NET_NAME),
                Arguments.of("D21 significant wins", List.of(BAD_NET_NAME, ACCESS_DENIED, BUSY), ACCESS_DENIED),
                Arguments.of("D21 first significant wins", List.of(INVALID_PASSWORD, ACCESS_DENIED), INVALID_PASSWORD),
                Arguments.of("D23 cancelled is significant", List.of(CANCELLED, ACCESS_DENIED), CANCELLED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void foldsRefusals(String rule, List<NetworkStatus> answers, NetworkStatus expected) throws NetworkException {
        bindAll(answers, true);
        NetworkException failure = failure("\\\\server\\share");
        assertThat(failure.status()).isEqualTo(expected);
        assertThat(failure.trace().orElseThrow().steps()).hasSize(answers.size());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void theStatusDecidesAndNotTheType(String rule, List<NetworkStatus> answers, NetworkStatus expected)
            throws NetworkException {
        bindAll(answers, false);
        assertThat(failure("\\\\server\\share").status()).isEqualTo(expected);
    }

    private void bindAll(List<NetworkStatus> answers, boolean refused) {
        for (int i = 0; i < answers.size(); i++) {
            NetworkStatus status = answers.get(i);
            router.with(
                    "p" + i,
                    (request, context) ->
                            refused ? RouteAnswer.refused(status, "words of it") : RouteAnswer.notMine(status));
        }
    }

    private NetworkException failure(String name) throws NetworkException {
        ConnectionRequest request = TestRouter.request(name);
        return catchThrowableOfType(NetworkException.class, () -> router.face.addConnection(request));
    }

    @Test
    void d21AProvidersErrorGoesBeforeOneThatTheRouterMade() throws NetworkException {
        router.with("thrower", (request, context) -> {
            throw new IllegalStateException("broken");
        });
        router.with("refuser", (request, context) -> RouteAnswer.refused(ACCESS_DENIED, "no"));
        NetworkException failure = failure("\\\\server\\share");
        assertThat(failure.status()).isEqualTo(ACCESS_DENIED);
        assertThat(failure.provider()).contains("refuser");
        assertThat(failure.trace().orElseThrow().stepOf("thrower").orElseThrow().detail())
                .contains("IllegalStateException")
                .contains("broken");
    }

    @Test
    void d21OfSeveralErrorsThatTheRouterMadeTheFirstCounts() throws NetworkException {
        router.with("first", (request, context) -> {
            throw new IllegalStateException("broken");
        });
        router.with("second", (request, context) -> null);
        NetworkException failure = failure("\\\\server\\share");
        assertThat(failure.status()).isEqualTo(EXTENDED_ERROR);
        assertThat(failure.provider()).contains("first");
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "BAD_NETPATH",
                "BAD_NET_NAME",
                "INVALID_PARAMETER",
                "INVALID_LEVEL",
                "NOT_SUPPORTED",
                "NOT_CONNECTED",
                "NO_NETWORK",
                "BUSY"
            })
    void d21EachInsignificantStatusGivesWayToASignificantOne(NetworkStatus status) throws NetworkException {
        bindAll(List.of(status, ACCESS_DENIED), true);
        assertThat(failure("\\\\server\\share").status()).isEqualTo(ACCESS_DENIED);
    }

    @Test
    void d21TheWordsOfEachStayInTheTrace() throws NetworkException {
        bindAll(List.of(BAD_NET_NAME, ACCESS_DENIED), true);
        assertThat(failure("\\\\server\\share").trace().orElseThrow().steps())
                .extracting(TraceStep::detail)
                .containsExactly("words of it", "words of it");
    }

    @Test
    void tellsTheWordsOfTheOnlyAnswerAlsoWhenItIsInsignificantD22() throws NetworkException {
        router.with("shy", (request, context) -> RouteAnswer.refused(BAD_NET_NAME, "no share is called so"));

        assertThat(failure("\\\\server\\share"))
                .hasMessageContaining("; says shy: no share is called so; check the spelling");
    }

    @Test
    void leavesTheAdviceToAProviderThatGivesOne() throws NetworkException {
        router.with(
                "sure", (request, context) -> RouteAnswer.refused(INVALID_PASSWORD, "none is checked; leave it out"));

        assertThat(failure("\\\\server\\share")).hasMessageEndingWith("; says sure: none is checked; leave it out");
    }

    @Test
    void d21NoErrorStopsTheWalk() throws NetworkException {
        router.with("thrower", (request, context) -> {
            throw new StackOverflowError();
        });
        router.with("nuller", (request, context) -> null);
        router.with("taker", (request, context) -> RouteAnswer.accepted(new TestSession()));
        try (Connection connection = router.face.addConnection(TestRouter.request("\\\\server\\share"))) {
            assertThat(connection.provider()).isEqualTo("taker");
        }
    }

    @Test
    void d21ANullAnswerIsAThrow() throws NetworkException {
        router.with("nuller", (request, context) -> null);
        NetworkException failure = failure("\\\\server\\share");
        assertThat(failure.status()).isEqualTo(EXTENDED_ERROR);
        assertThat(failure).hasMessageContaining("nuller").hasMessageContaining("answered null");
        assertThat(router.provider("nuller").failed).isEqualTo(1);
    }

    @Test
    void d23TheUsersCancelStopsAnInteractiveWalk() throws NetworkException {
        router.with("prompter", (request, context) -> RouteAnswer.refused(CANCELLED, ""));
        router.with("taker", (request, context) -> RouteAnswer.accepted(new TestSession()));
        ConnectionRequest interactive =
                ConnectionRequest.to("\\\\server\\share").interactive(true).build();
        assertThatThrownBy(() -> router.face.addConnection(interactive))
                .isInstanceOfSatisfying(NetworkException.class, failure -> {
                    assertThat(failure.status()).isEqualTo(CANCELLED);
                    assertThat(failure.provider()).contains("prompter");
                });
        try (Connection connection = router.face.addConnection(TestRouter.request("\\\\server\\share"))) {
            assertThat(connection.provider()).isEqualTo("taker");
        }
    }

    @Test
    void d23TheTraceTellsTheUsersCancelFromTheCallers() throws Exception {
        router.with("prompter", (request, context) -> RouteAnswer.refused(CANCELLED, ""), "patchbay.nonblocking", true);
        ConnectionRequest interactive =
                ConnectionRequest.to("\\\\server\\share").interactive(true).build();
        OperationTrace users = router.failure(interactive).trace().orElseThrow();
        assertThat(users.decidedBy() + ": " + users.detail()).isEqualTo("prompter: the user gave up at its prompt");
        router.remove("prompter");
        CountDownLatch inside = new CountDownLatch(1);
        router.with(
                "sleeper",
                (request, context) -> {
                    inside.countDown();
                    new CountDownLatch(1).await();
                    return RouteAnswer.notMine();
                },
                "patchbay.provider.timeout",
                20_000L);
        CompletableFuture<Connection> future = router.face.addConnectionAsync(interactive);
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        future.cancel(true);
        await().untilAsserted(() -> assertThat(router.outcomes()).hasSize(2));
        OperationTrace callers = router.runtime.operations().get(0);
        assertThat(callers.decidedBy() + ": " + callers.detail()).isEqualTo("router: the caller cancelled");
    }

    @Test
    void d25OnlyTheNamedProviderIsAskedWhateverItClaims() throws NetworkException {
        router.with(
                "sftp",
                (request, context) -> RouteAnswer.accepted(new TestSession()),
                "patchbay.provider.schemes",
                "sftp");
        router.with("other", (request, context) -> RouteAnswer.accepted(new TestSession()));
        ConnectionRequest named =
                ConnectionRequest.to("\\\\server\\share").provider("sftp").build();
        try (Connection connection = router.face.addConnection(named)) {
            assertThat(connection.provider()).isEqualTo("sftp");
        }
        ConnectionRequest unknown =
                ConnectionRequest.to("\\\\server\\share").provider("SFTP").build();
        assertThatThrownBy(() -> router.face.addConnection(unknown))
                .isInstanceOfSatisfying(NetworkException.class, failure -> assertThat(failure.status())
                        .isEqualTo(BAD_PROVIDER));
        ConnectionRequest empty =
                ConnectionRequest.to("\\\\server\\share").provider("").build();
        try (Connection connection = router.face.addConnection(empty)) {
            assertThat(connection.provider()).isEqualTo("other");
        }
    }

    @Test
    void d22AUserThatNobodyKnowsIsNotConnected() {
        router.with("one", new Knower());
        assertThatThrownBy(() -> router.face.user("Z:"))
                .isInstanceOfSatisfying(NetworkException.class, failure -> assertThat(failure.status())
                        .isEqualTo(NOT_CONNECTED));
    }

    @Test
    void d22WhereNobodyCanTellAUserThereIsNoNetwork() {
        router.with("one", (request, context) -> RouteAnswer.notMine());
        assertThatThrownBy(() -> router.face.user(""))
                .isInstanceOfSatisfying(NetworkException.class, failure -> assertThat(failure.status())
                        .isEqualTo(NO_NETWORK));
    }

    private static final class Knower implements NetworkProvider, UserProvider {
        @Override
        public RouteAnswer<Session> addConnection(ConnectionRequest request, OperationContext context) {
            return RouteAnswer.notMine();
        }

        @Override
        public RouteAnswer<String> user(String name, OperationContext context) {
            return RouteAnswer.notMine(NOT_CONNECTED);
        }
    }
}
