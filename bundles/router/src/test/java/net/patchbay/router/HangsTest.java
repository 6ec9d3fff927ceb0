package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.runtime.ProviderDTO;
import net.patchbay.mpr.spi.RouteAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** D24: what a provider that hangs costs, and whom. */
class HangsTest {
    private final TestRouter router = new TestRouter(TestRouter.hasty());
    private final Hang hang = new Hang();

    @AfterEach
    void close() {
        hang.release();
        router.close();
    }

    @Test
    void d24AHungProviderCostsItsBudgetAndIsNamed() throws Exception {
        router.with("hanger", (request, context) -> {
            hang.stay();
            return RouteAnswer.notMine();
        });
        NetworkException failure = router.failure(TestRouter.request("\\\\server\\share"));
        assertThat(failure.status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
        assertThat(failure).hasMessageContaining("hanger").hasMessageContaining("did not answer");
        assertThat(router.provider("hanger").hungThreads).isEqualTo(1);
        hang.release();
        await().untilAsserted(
                        () -> assertThat(router.provider("hanger").hungThreads).isZero());
    }

    @Test
    void d24TheWalkGoesOnAfterAHang() throws Exception {
        router.with("hanger", (request, context) -> {
            hang.stay();
            return RouteAnswer.notMine();
        });
        router.with("taker", (request, context) -> RouteAnswer.accepted(new TestSession()));
        try (Connection connection = router.face.addConnection(TestRouter.request("\\\\server\\share"))) {
            assertThat(connection.provider()).isEqualTo("taker");
        }
    }

    @Test
    void d24AnAcceptanceThatComesTooLateIsAborted() throws Exception {
        TestSession session = new TestSession();
        router.with("late", (request, context) -> {
            hang.stay();
            return RouteAnswer.accepted(session);
        });
        assertThat(router.failure(TestRouter.request("\\\\server\\share")).status())
                .isEqualTo(NetworkStatus.EXTENDED_ERROR);
        hang.release();
        await().untilAsserted(() -> assertThat(session.aborted).hasValue(1));
        assertThat(router.runtime.router().connections).isEmpty();
    }

    @Test
    void d24AThreadIsInterruptedOnceAndItsContextSaysSo() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger interrupts = new AtomicInteger();
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        router.with("sleeper", (request, context) -> {
            while (release.getCount() > 0) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    interrupts.incrementAndGet();
                    cancelled.complete(context.cancelled());
                }
            }
            return RouteAnswer.notMine();
        });
        router.failure(TestRouter.request("\\\\server\\share"));
        assertThat(cancelled.get(10, TimeUnit.SECONDS)).isTrue();
        release.countDown();
        await().untilAsserted(
                        () -> assertThat(router.provider("sleeper").hungThreads).isZero());
        assertThat(interrupts).hasValue(1);
    }

    @Test
    void d24ThreeHangsInARowSetAProviderAside() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        router.with("hanger", (request, context) -> {
            calls.incrementAndGet();
            hang.stay();
            return RouteAnswer.notMine();
        });
        for (int i = 0; i < 3; i++) {
            router.failure(TestRouter.request("\\\\server\\share"));
        }
        // On a busy machine one may be given up before it has begun.
        int before = calls.get();
        NetworkException failure = router.failure(TestRouter.request("\\\\server\\share"));
        assertThat(failure.status()).isEqualTo(NetworkStatus.NO_NETWORK);
        assertThat(calls).hasValue(before);
        assertThat(router.provider("hanger").state).isEqualTo(ProviderDTO.SET_ASIDE);
        router.modify("hanger", "changed", true);
        assertThat(router.provider("hanger").state).isEqualTo(ProviderDTO.ACTIVE);
    }

    @Test
    void d24ACallerInAHurrySetsNobodyAside() throws Exception {
        router.with("slow", (request, context) -> {
            new CountDownLatch(1).await();
            return RouteAnswer.accepted(new TestSession());
        });
        ConnectionRequest hurried = ConnectionRequest.to("\\\\server\\share")
                .timeout(Duration.ofMillis(20))
                .build();
        for (int i = 0; i < 4; i++) {
            assertThat(router.failure(hurried).status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
        }
        assertThat(router.provider("slow").state).isEqualTo(ProviderDTO.ACTIVE);
    }

    @Test
    void d24OthersDontWaitForAProviderThatHangs() throws Exception {
        router.with(
                "hanger",
                (request, context) -> {
                    hang.stay();
                    return RouteAnswer.notMine();
                },
                "patchbay.provider.servers",
                "slow",
                "patchbay.provider.timeout",
                60_000L);
        router.with(
                "taker",
                (request, context) -> RouteAnswer.accepted(new TestSession()),
                "patchbay.provider.servers",
                "fast");
        CompletableFuture<Connection> slow = router.face.addConnectionAsync(TestRouter.request("\\\\slow\\share"));
        hang.awaitInside(1);
        for (int i = 0; i < 100; i++) {
            router.face.addConnection(TestRouter.request("\\\\fast\\share")).close();
        }
        assertThat(slow).isNotDone();
    }

    @Test
    void d24AllThreadsInUseIsBusyAndNobodyIsAsked() throws Exception {
        router.withHanging("hanger", hang, () -> RouteAnswer.accepted(new TestSession()));
        for (int i = 0; i < 4; i++) {
            assertThat(router.face.addConnectionAsync(TestRouter.request("\\\\server\\share")))
                    .isNotDone();
        }
        hang.awaitInside(4);
        ConnectionRequest fifth = ConnectionRequest.to("\\\\server\\share")
                .timeout(Duration.ofMillis(200))
                .build();
        assertThat(router.failure(fifth).status()).isEqualTo(NetworkStatus.BUSY);
    }

    @Test
    void d24NobodyWaitsForThreadsThatAreGivenUp() throws Exception {
        router.with("hanger", (request, context) -> {
            hang.stay();
            return RouteAnswer.notMine();
        });
        List<CompletableFuture<Connection>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(router.face.addConnectionAsync(TestRouter.request("\\\\server\\share")));
        }
        hang.awaitInside(4);
        await().untilAsserted(() -> assertThat(all).allMatch(CompletableFuture::isDone));
        // An update forgets the hangs; the threads are still inside.
        router.modify("hanger", "patchbay.provider.timeout", 20_000L);
        CompletableFuture<NetworkException> fifth = CompletableFuture.supplyAsync(() -> {
            try {
                return router.failure(TestRouter.request("\\\\server\\share"));
            } catch (NetworkException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(fifth).succeedsWithin(Duration.ofSeconds(10)).satisfies(failure -> assertThat(failure.status())
                .isEqualTo(NetworkStatus.BUSY));
    }

    @Test
    void anInterruptedCallerGetsCancelledAndKeepsItsFlag() throws Exception {
        router.withHanging("hanger", hang, RouteAnswer::notMine);
        Thread.currentThread().interrupt();
        NetworkException failure = router.failure(TestRouter.request("\\\\server\\share"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.status()).isEqualTo(NetworkStatus.CANCELLED);
    }
}
