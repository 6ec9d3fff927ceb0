package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** D30: what becomes of requests that are inside a provider that leaves. */
class LeavingTest {
    private final TestRouter router = new TestRouter();
    private final Hang hang = new Hang();

    @AfterEach
    void close() {
        hang.release();
        router.close();
    }

    @Test
    void d30AProviderThatLeavesDuringTheWalkCountsAsUnavailable() throws Exception {
        TestSession late = new TestSession();
        router.withHanging("leaver", hang, () -> RouteAnswer.accepted(late));
        CompletableFuture<Connection> connecting = router.connecting(hang);
        router.remove("leaver");
        assertThat(failure(connecting).status()).isEqualTo(NetworkStatus.CONNECTION_UNAVAIL);
        hang.release();
        await().untilAsserted(() -> assertThat(late.aborted).hasValue(1));
    }

    @Test
    void d30AProviderThatLeavesFromItsOwnCallDoesNotWaitForItself() throws Exception {
        router.with("leaver", (request, context) -> {
            router.remove("leaver");
            return RouteAnswer.accepted(new TestSession());
        });
        router.with("taker", (request, context) -> RouteAnswer.accepted(new TestSession()));
        try (Connection connection = router.face.addConnection(TestRouter.request("\\\\server\\share"))) {
            assertThat(connection.provider()).isEqualTo("taker");
        }
    }

    @Test
    void d30AProviderThatLeavesFromItsOwnCallIsNotInterrupted() throws Exception {
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        router.with("leaver", (request, context) -> {
            router.remove("leaver");
            interrupted.set(Thread.currentThread().isInterrupted());
            return RouteAnswer.notMine();
        });
        router.failure(TestRouter.request("\\\\server\\share"));
        await().untilAsserted(() -> assertThat(interrupted).hasValue(false));
    }

    @Test
    void d30WhoeverWaitsForAThreadOfAProviderThatLeavesIsTold() throws Exception {
        router.withHanging("leaver", hang, RouteAnswer::notMine);
        Collection<CompletableFuture<Connection>> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(router.face.addConnectionAsync(TestRouter.request("\\\\server\\share")));
        }
        hang.awaitInside(4);
        await().untilAsserted(() -> assertThat(router.provider("leaver").asked).isEqualTo(5));
        router.remove("leaver");
        for (CompletableFuture<Connection> each : all) {
            assertThat(failure(each).status()).isEqualTo(NetworkStatus.CONNECTION_UNAVAIL);
        }
    }

    /** The provider's service goes while a request is inside, which then comes to what the provider answers. */
    private NetworkException leavesWhileAsked(Callable<RouteAnswer<Session>> answer) throws Exception {
        router.withHanging("leaver", hang, answer);
        CompletableFuture<Connection> connecting = router.connecting(hang);
        CompletableFuture<Void> leaving = CompletableFuture.runAsync(() -> router.remove("leaver"));
        await().until(() -> router.runtime.router().providers.isEmpty());
        hang.release();
        NetworkException failure = failure(connecting);
        leaving.get(10, TimeUnit.SECONDS);
        return failure;
    }

    private static NetworkException failure(CompletableFuture<Connection> connecting) {
        Throwable failure = catchThrowable(() -> connecting.get(10, TimeUnit.SECONDS));
        assertThat(failure).cause().isInstanceOf(NetworkException.class);
        return (NetworkException) failure.getCause();
    }

    @Test
    void d30WhatAnswersInTimeIsHeard() throws Exception {
        NetworkException failure = leavesWhileAsked(() -> RouteAnswer.refused(NetworkStatus.ACCESS_DENIED, "no"));
        assertThat(failure.status()).isEqualTo(NetworkStatus.ACCESS_DENIED);
    }

    @Test
    void d30AnAcceptanceOfOneThatIsLeavingIsAborted() throws Exception {
        TestSession session = new TestSession();
        NetworkException failure = leavesWhileAsked(() -> RouteAnswer.accepted(session));
        assertThat(failure.status()).isEqualTo(NetworkStatus.CONNECTION_UNAVAIL);
        await().untilAsserted(() -> assertThat(session.aborted).hasValue(1));
        assertThat(router.runtime.router().connections).isEmpty();
    }

    @Test
    void d30WhatItThrowsWhileItGoesIsItsGoing() throws Exception {
        NetworkException failure = leavesWhileAsked(() -> {
            throw new IllegalStateException("its services are gone");
        });
        assertThat(failure).hasMessageContaining("its services are gone");
        assertThat(failure.trace().orElseThrow().stepOf("leaver").orElseThrow().status())
                .isEqualTo(NetworkStatus.CONNECTION_UNAVAIL);
    }

    @Test
    void d30AWalkThatComesToOneThatHasLeftGoesOn() throws Exception {
        router.with("remover", (request, context) -> {
            router.remove("leaver");
            return RouteAnswer.notMine();
        });
        router.with("leaver", (request, context) -> RouteAnswer.accepted(new TestSession()));
        router.with("refuser", (request, context) -> RouteAnswer.notMine());
        NetworkException failure = router.failure(TestRouter.request("\\\\server\\share"));
        assertThat(failure.trace().orElseThrow().steps())
                .extracting(step -> step.party() + " " + step.status())
                .containsExactly("remover BAD_NET_NAME", "leaver CONNECTION_UNAVAIL", "refuser BAD_NET_NAME");
    }

    /** D67: what still ran afterwards would need classes that an update has taken away. */
    @RepeatedTest(20)
    void d67WhenTheRouterHasStoppedNoOperationIsInProgress() throws Exception {
        router.withHanging("leaver", hang, RouteAnswer::notMine);
        ConnectionRequest request = TestRouter.request("\\\\server\\share");
        CompletableFuture<NetworkException> connecting = CompletableFuture.supplyAsync(() -> router.failure(request));
        hang.awaitInside(1);
        router.close();
        assertThat(router.runtime.operations()).singleElement().satisfies(trace -> assertThat(trace.status())
                .isNotEqualTo(NetworkStatus.SUCCESS));
        assertThat(connecting).succeedsWithin(Duration.ofSeconds(10));
    }
}
