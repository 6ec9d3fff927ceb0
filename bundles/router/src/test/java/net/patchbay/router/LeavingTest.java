package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.RouteAnswer;
import org.junit.jupiter.api.AfterEach;
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
        router.with(
                "leaver",
                (request, context) -> {
                    hang.stay();
                    return RouteAnswer.accepted(late);
                },
                "patchbay.provider.timeout",
                20_000L);
        CompletableFuture<Connection> connecting =
                router.face.addConnectionAsync(TestRouter.request("\\\\server\\share"));
        hang.awaitInside(1);
        router.remove("leaver");
        assertThatThrownBy(() -> connecting.get(10, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(NetworkException.class, failure -> assertThat(failure.status())
                        .isEqualTo(NetworkStatus.CONNECTION_UNAVAIL));
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
        router.with(
                "leaver",
                (request, context) -> {
                    hang.stay();
                    return RouteAnswer.notMine();
                },
                "patchbay.provider.timeout",
                20_000L);
        Collection<CompletableFuture<Connection>> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(router.face.addConnectionAsync(TestRouter.request("\\\\server\\share")));
        }
        hang.awaitInside(4);
        await().untilAsserted(() -> assertThat(router.provider("leaver").asked).isEqualTo(5));
        router.remove("leaver");
        for (CompletableFuture<Connection> each : all) {
            assertThatThrownBy(() -> each.get(10, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(NetworkException.class, failure -> assertThat(failure.status())
                            .isEqualTo(NetworkStatus.CONNECTION_UNAVAIL));
        }
    }

    @Test
    void d30WhatAnswersInTimeIsHeard() throws Exception {
        router.with(
                "leaver",
                (request, context) -> {
                    hang.stay();
                    return RouteAnswer.refused(NetworkStatus.ACCESS_DENIED, "no");
                },
                "patchbay.provider.timeout",
                20_000L);
        CompletableFuture<Connection> connecting =
                router.face.addConnectionAsync(TestRouter.request("\\\\server\\share"));
        hang.awaitInside(1);
        CompletableFuture<Void> leaving = CompletableFuture.runAsync(() -> router.remove("leaver"));
        await().until(() -> router.runtime.router().providers.isEmpty());
        hang.release();
        assertThatThrownBy(() -> connecting.get(10, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(NetworkException.class, failure -> assertThat(failure.status())
                        .isEqualTo(NetworkStatus.ACCESS_DENIED));
        leaving.get(10, TimeUnit.SECONDS);
    }

    @Test
    void d30AnAcceptanceOfOneThatIsLeavingIsAborted() throws Exception {
        TestSession session = new TestSession();
        router.withHanging("leaver", hang, session);
        CompletableFuture<Connection> connecting =
                router.face.addConnectionAsync(TestRouter.request("\\\\server\\share"));
        hang.awaitInside(1);
        CompletableFuture<Void> leaving = CompletableFuture.runAsync(() -> router.remove("leaver"));
        await().until(() -> router.runtime.router().providers.isEmpty());
        hang.release();
        assertThatThrownBy(() -> connecting.get(10, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(NetworkException.class, failure -> assertThat(failure.status())
                        .isEqualTo(NetworkStatus.CONNECTION_UNAVAIL));
        leaving.get(10, TimeUnit.SECONDS);
        await().untilAsserted(() -> assertThat(session.aborted).hasValue(1));
        assertThat(router.runtime.router().connections).isEmpty();
    }

    @Test
    void d30WhatItThrowsWhileItGoesIsItsGoing() throws Exception {
        router.with(
                "leaver",
                (request, context) -> {
                    hang.stay();
                    throw new IllegalStateException("its services are gone");
                },
                "patchbay.provider.timeout",
                20_000L);
        CompletableFuture<Connection> connecting =
                router.face.addConnectionAsync(TestRouter.request("\\\\server\\share"));
        hang.awaitInside(1);
        CompletableFuture<Void> leaving = CompletableFuture.runAsync(() -> router.remove("leaver"));
        await().until(() -> router.runtime.router().providers.isEmpty());
        hang.release();
        assertThatThrownBy(() -> connecting.get(10, TimeUnit.SECONDS))
                .hasMessageContaining("its services are gone")
                .cause()
                .isInstanceOfSatisfying(NetworkException.class, failure -> assertThat(failure.trace()
                                .orElseThrow()
                                .stepOf("leaver")
                                .orElseThrow()
                                .status())
                        .isEqualTo(NetworkStatus.CONNECTION_UNAVAIL));
        leaving.get(10, TimeUnit.SECONDS);
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
}
