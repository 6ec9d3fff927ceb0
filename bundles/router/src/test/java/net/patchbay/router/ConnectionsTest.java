package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.patchbay.mpr.CancelOption;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionPerformance;
import net.patchbay.mpr.ConnectionPerformance.Flag;
import net.patchbay.mpr.ConnectionPerformance.Source;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.MultipleProviderRouter;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.ResourceType;
import net.patchbay.mpr.TraceStep;
import net.patchbay.mpr.UniversalName;
import net.patchbay.mpr.spi.CancelAnswer;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.RouteAnswer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** D10, D28, D30, D34, D35, D65: the table of connections. */
class ConnectionsTest {
    private final TestRouter router = new TestRouter();
    private final List<TestSession> sessions = new ArrayList<>();

    @BeforeEach
    void bind() {
        router.with(
                "taker",
                (request, context) -> {
                    TestSession session = new TestSession();
                    sessions.add(session);
                    return RouteAnswer.accepted(session);
                },
                "patchbay.nonblocking",
                true,
                "patchbay.provider.nettype",
                0x250001);
    }

    @AfterEach
    void close() {
        router.close();
    }

    private static void assertStatus(NetworkStatus status, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(NetworkException.class, failure -> assertThat(failure.status())
                .isEqualTo(status));
    }

    @Test
    void d10ALocalNameInUseIsRefusedBeforeAnybodyIsAsked() throws Exception {
        router.face.addConnection(TestRouter.request("\\\\s\\one", "Data"));
        assertStatus(
                NetworkStatus.ALREADY_ASSIGNED,
                () -> router.face.addConnection(TestRouter.request("\\\\s\\two", "dATA")));
        assertThat(sessions).hasSize(1);
    }

    @Test
    void tellsTheTwoQuestionsOfACancelApart() throws Exception {
        router.face.addConnection(TestRouter.request("\\\\s\\one", "Data"));
        router.face.cancelConnection("Data");

        assertThat(router.runtime.operations().get(0).steps())
                .extracting(TraceStep::asked)
                .containsExactly("allow the cancel", "cancel");
    }

    @Test
    void d10ANameIsFreeAgainAfterAFailureAndAfterACancel() throws Exception {
        assertStatus(
                NetworkStatus.BAD_PROVIDER,
                () -> router.face.addConnection(ConnectionRequest.to("\\\\s\\one")
                        .localName("Data")
                        .provider("nobody")
                        .build()));
        router.face.addConnection(TestRouter.request("\\\\s\\one", "Data"));
        router.face.cancelConnection("DATA");
        router.face.addConnection(TestRouter.request("\\\\s\\one", "Data"));
        assertThat(router.face.connection("data").isOpen()).isTrue();
    }

    @Test
    void d34OpenFilesAreSaidOnlyWithoutForce() throws Exception {
        Connection connection = router.face.addConnection(TestRouter.request("\\\\s\\one", "Data"));
        sessions.get(0).mayCancel = CancelAnswer.refused(NetworkStatus.OPEN_FILES, "two of them");
        assertStatus(NetworkStatus.OPEN_FILES, () -> router.face.cancelConnection("Data"));
        assertThat(connection.isOpen()).isTrue();
        router.face.cancelConnection("Data", CancelOption.FORCE);
        assertThat(connection.isOpen()).isFalse();
        assertThat(sessions.get(0).cancelled).hasValue(1);
    }

    @Test
    void d34ByRemoteNameAllOrNone() throws Exception {
        Connection one = router.face.addConnection(TestRouter.request("\\\\s\\one"));
        Connection two = router.face.addConnection(TestRouter.request("//S/ONE"));
        Connection named = router.face.addConnection(TestRouter.request("\\\\s\\one", "Data"));
        sessions.get(1).mayCancel = CancelAnswer.refused(NetworkStatus.DEVICE_IN_USE, "");
        assertStatus(NetworkStatus.DEVICE_IN_USE, () -> router.face.cancelConnection("\\\\s\\one"));
        assertThat(one.isOpen()).isTrue();
        assertThat(two.isOpen()).isTrue();
        assertThat(sessions.get(0).cancelled).hasValue(0);
        sessions.get(1).mayCancel = CancelAnswer.agreed();
        router.face.cancelConnection("\\\\s\\one");
        assertThat(one.isOpen()).isFalse();
        assertThat(two.isOpen()).isFalse();
        assertThat(named.isOpen()).isTrue();
    }

    @Test
    void d22WhatIsNotInTheTableIsNotConnected() {
        assertStatus(NetworkStatus.NOT_CONNECTED, () -> router.face.cancelConnection("Q:"));
        assertStatus(NetworkStatus.NOT_CONNECTED, () -> router.face.cancelConnection("\\\\s\\one"));
        assertStatus(NetworkStatus.NOT_CONNECTED, () -> router.face.connectionPerformance("Q:"));
        assertStatus(NetworkStatus.NOT_CONNECTED, () -> router.face.connection("Q:"));
        assertStatus(NetworkStatus.BAD_NET_NAME, () -> router.face.cancelConnection("?*"));
    }

    @Test
    void d65AnotherBundleCanNeitherSeeNorCancelWhatHasNoLocalName() throws Exception {
        MultipleProviderRouter other = router.face("other.application", 2);
        Connection mine = router.face.addConnection(TestRouter.request("\\\\s\\one"));
        assertStatus(NetworkStatus.NOT_CONNECTED, () -> other.cancelConnection("\\\\s\\one", CancelOption.FORCE));
        assertStatus(NetworkStatus.NOT_CONNECTED, () -> other.connectionPerformance("\\\\s\\one"));
        assertThat(mine.isOpen()).isTrue();
    }

    @Test
    void d65AnotherBundleIsNotToldWhoseConnectionWithoutALocalNameItIs() throws Exception {
        router.face.addConnection(ConnectionRequest.to("\\\\s\\one").user("bob").build());
        assertThat(router.face.user("\\\\s\\one")).isEqualTo("bob");
        assertStatus(NetworkStatus.NO_NETWORK, () -> router.face("other.application", 2)
                .user("\\\\s\\one"));
    }

    @Test
    void d65WhatABundleOpenedWithoutALocalNameEndsWithIt() throws Exception {
        Connection unnamed = router.face.addConnection(TestRouter.request("\\\\s\\one"));
        Connection named = router.face.addConnection(TestRouter.request("\\\\s\\one", "Data"));
        router.router.stopped(1);
        assertThat(unnamed.isOpen()).isFalse();
        assertThat(sessions.get(0).aborted).hasValue(1);
        assertThat(named.isOpen()).isTrue();
        assertStatus(NetworkStatus.NO_NETWORK, () -> router.face.addConnection(TestRouter.request("\\\\s\\one")));
    }

    @Test
    void closingAConnectionWithALocalNameChangesNothing() throws Exception {
        Connection named = router.face.addConnection(TestRouter.request("\\\\s\\one", "Data"));
        named.close();
        assertThat(named.isOpen()).isTrue();
    }

    @Test
    void usePicksTheLastDriveAndThenTheOneBeforeIt() throws Exception {
        ConnectionRequest disk =
                ConnectionRequest.to("\\\\s\\one").type(ResourceType.PRINT).build();
        assertThat(router.face.useConnection(disk).localName()).contains("LPT1");
        assertThat(router.face.useConnection(disk).localName()).contains("LPT2");
        for (int i = 3; i <= 9; i++) {
            router.face.useConnection(disk);
        }
        assertStatus(NetworkStatus.NO_MORE_ITEMS, () -> router.face.useConnection(disk));
        assertStatus(
                NetworkStatus.INVALID_PARAMETER, () -> router.face.useConnection(TestRouter.request("\\\\s\\one")));
    }

    @Test
    void aSessionWithoutFilesIsNoDisk() throws Exception {
        assertStatus(
                NetworkStatus.EXTENDED_ERROR, () -> router.face.addConnection(TestRouter.request("\\\\s\\one", "Z:")));
        assertThat(sessions.get(0).aborted.get() + sessions.size()).isPositive();
        Connection any = router.face.addConnection(TestRouter.request("\\\\s\\one"));
        assertStatus(NetworkStatus.BAD_DEV_TYPE, any::fileSystem);
    }

    @Test
    void d13ThePasswordIsWipedWhenTheConnectionEnds() throws Exception {
        List<ConnectionRequest> seen = new ArrayList<>();
        router.with(
                "keeper",
                (request, context) -> {
                    seen.add(request);
                    return RouteAnswer.accepted(new TestSession());
                },
                "patchbay.provider.schemes",
                "keep");
        Connection connection = router.face.addConnection(
                ConnectionRequest.to("keep://u:secret@h/").build());
        assertThat(seen.get(0).credentials().hasPassword()).isTrue();
        connection.close();
        assertThat(seen.get(0).credentials().hasPassword()).isFalse();
    }

    @Test
    void d30EachConnectionEndsWhenItsProviderLeaves() throws Exception {
        Connection named = router.face.addConnection(TestRouter.request("\\\\s\\one", "Data"));
        router.remove("taker");
        assertThat(named.isOpen()).isFalse();
        assertThat(sessions.get(0).aborted).hasValue(1);
        assertStatus(NetworkStatus.CONNECTION_UNAVAIL, named::fileSystem);
        assertStatus(NetworkStatus.NOT_CONNECTED, () -> router.face.connection("Data"));
    }

    @Test
    void d35WhatTheProviderCantTellIsMeasuredAndSaysSo() throws Exception {
        router.face.addConnection(TestRouter.request("\\\\s\\one", "Data"));
        ConnectionPerformance performance = router.face.connectionPerformance("Data");
        assertThat(performance.source()).isEqualTo(ConnectionPerformance.Source.MEASURED);
        assertThat(performance.flags()).containsExactly(ConnectionPerformance.Flag.DYNAMIC);
    }

    @Test
    void d35WhatTheProviderTellsIsSaidToBeItsOwnWhateverItClaims() throws Exception {
        TestSession teller = new TestSession() {
            @Override
            public Optional<ConnectionPerformance> performance(OperationContext context) {
                return Optional.of(new ConnectionPerformance(
                        1_000, Duration.ofMillis(3), 512, Set.of(Flag.SLOW_LINK), Source.MEASURED));
            }
        };
        router.with("teller", (request, context) -> RouteAnswer.accepted(teller), "patchbay.provider.schemes", "tell");
        router.face.addConnection(ConnectionRequest.to("tell://h/")
                .localName("Data")
                .provider("teller")
                .build());
        assertThat(router.face.connectionPerformance("Data"))
                .isEqualTo(new ConnectionPerformance(
                        1_000, Duration.ofMillis(3), 512, Set.of(Flag.SLOW_LINK), Source.PROVIDER));
    }

    @Test
    void tellsUniversalNamesOfConnectedPaths() throws Exception {
        router.face.addConnection(TestRouter.request("//server/share/sub", "Data"));
        assertThat(router.face.universalName("data\\dir/file"))
                .isEqualTo(new UniversalName(
                        "\\\\server\\share\\sub\\dir\\file", "\\\\server\\share\\sub", "\\dir\\file"));
    }

    @Test
    void tellsProvidersByNetworkType() throws Exception {
        assertThat(router.face.providerName(0x250000)).isEqualTo("taker");
        assertStatus(NetworkStatus.NO_NETWORK, () -> router.face.providerName(0x10000));
        assertThat(router.face.networkInformation("taker").version()).isEqualTo("1.2.3");
        assertStatus(NetworkStatus.BAD_PROVIDER, () -> router.face.networkInformation("TAKER"));
    }

    @Test
    void theUserOfAConnectionIsTheOneThatWasGiven() throws Exception {
        router.face.addConnection(
                ConnectionRequest.to("\\\\s\\one").localName("Data").user("bob").build());
        assertThat(router.face.user("DATA")).isEqualTo("bob");
        assertThat(router.face.user("\\\\s\\one")).isEqualTo("bob");
    }
}
