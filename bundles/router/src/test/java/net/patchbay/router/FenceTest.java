package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.runtime.ProviderDTO;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** D17, D24, D29, D30: what becomes of calls that don't return as they should. */
class FenceTest {
    private final TestRouter router = new TestRouter();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        router.close();
    }

    /** Blocks until it is released, whoever interrupts it. */
    private void hang() {
        boolean interrupted = false;
        while (true) {
            try {
                release.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private NetworkException failure(ConnectionRequest request) {
        return catchThrowableOfType(NetworkException.class, () -> router.face.addConnection(request));
    }

    private ProviderDTO provider(String name) {
        return router.runtime.router().providers.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void d24AHungProviderCostsItsBudgetAndIsNamed() throws Exception {
        router.with("hanger", (request, context) -> {
            hang();
            return RouteAnswer.notMine();
        });
        NetworkException failure = failure(TestRouter.request("\\\\server\\share"));
        assertThat(failure.status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
        assertThat(failure).hasMessageContaining("hanger").hasMessageContaining("did not answer");
        assertThat(provider("hanger").hungThreads).isEqualTo(1);
        release.countDown();
        await().untilAsserted(() -> assertThat(provider("hanger").hungThreads).isZero());
    }

    @Test
    void d24TheWalkGoesOnAfterAHang() throws Exception {
        router.with("hanger", (request, context) -> {
            hang();
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
            hang();
            return RouteAnswer.accepted(session);
        });
        assertThat(failure(TestRouter.request("\\\\server\\share")).status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
        release.countDown();
        await().untilAsserted(() -> assertThat(session.aborted).hasValue(1));
        assertThat(router.runtime.router().connections).isEmpty();
    }

    @Test
    void d24AThreadIsInterruptedOnceAndItsContextSaysSo() throws Exception {
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
        failure(TestRouter.request("\\\\server\\share"));
        assertThat(cancelled.get(10, TimeUnit.SECONDS)).isTrue();
        release.countDown();
        await().untilAsserted(() -> assertThat(provider("sleeper").hungThreads).isZero());
        assertThat(interrupts).hasValue(1);
    }

    @Test
    void d24ThreeHangsInARowSetAProviderAside() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        router.with("hanger", (request, context) -> {
            calls.incrementAndGet();
            hang();
            return RouteAnswer.notMine();
        });
        for (int i = 0; i < 3; i++) {
            failure(TestRouter.request("\\\\server\\share"));
        }
        NetworkException failure = failure(TestRouter.request("\\\\server\\share"));
        assertThat(failure.status()).isEqualTo(NetworkStatus.NO_NETWORK);
        assertThat(calls).hasValue(3);
        assertThat(provider("hanger").state).isEqualTo(ProviderDTO.SET_ASIDE);
        router.modify("hanger", "changed", true);
        assertThat(provider("hanger").state).isEqualTo(ProviderDTO.ACTIVE);
    }

    @Test
    void d24OthersDontWaitForAProviderThatHangs() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        router.with(
                "hanger",
                (request, context) -> {
                    inside.countDown();
                    hang();
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
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 100; i++) {
            router.face.addConnection(TestRouter.request("\\\\fast\\share")).close();
        }
        assertThat(slow).isNotDone();
    }

    @Test
    void d24AllThreadsInUseIsBusyAndNobodyIsAsked() throws Exception {
        CountDownLatch inside = new CountDownLatch(4);
        router.with(
                "hanger",
                (request, context) -> {
                    inside.countDown();
                    hang();
                    return RouteAnswer.accepted(new TestSession());
                },
                "patchbay.provider.timeout",
                20_000L);
        for (int i = 0; i < 4; i++) {
            assertThat(router.face.addConnectionAsync(TestRouter.request("\\\\server\\share")))
                    .isNotDone();
        }
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        ConnectionRequest fifth = ConnectionRequest.to("\\\\server\\share")
                .timeout(Duration.ofMillis(200))
                .build();
        assertThat(failure(fifth).status()).isEqualTo(NetworkStatus.BUSY);
    }

    @Test
    void d29ANonBlockingProviderIsCalledOnTheCallersThread() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        router.with(
                "inline",
                (request, context) -> {
                    thread.set(Thread.currentThread());
                    return RouteAnswer.accepted(new TestSession());
                },
                "patchbay.nonblocking",
                true);
        router.face.addConnection(TestRouter.request("\\\\server\\share")).close();
        assertThat(thread).hasValue(Thread.currentThread());
    }

    @Test
    void d29ANonBlockingProviderThatBlocksIsCalledThroughTheFenceUntilItIsUpdated() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        AtomicInteger calls = new AtomicInteger();
        router.with(
                "liar",
                (request, context) -> {
                    thread.set(Thread.currentThread());
                    if (calls.incrementAndGet() == 1) {
                        release.await(100, TimeUnit.MILLISECONDS);
                    }
                    return RouteAnswer.accepted(new TestSession());
                },
                "patchbay.nonblocking",
                true);
        router.face.addConnection(TestRouter.request("\\\\server\\share")).close();
        router.face.addConnection(TestRouter.request("\\\\server\\share")).close();
        assertThat(thread.get()).isNotSameAs(Thread.currentThread());
        router.modify("liar", "changed", true);
        router.face.addConnection(TestRouter.request("\\\\server\\share")).close();
        assertThat(thread).hasValue(Thread.currentThread());
    }

    @Test
    void d31WorkersHaveNoContextClassLoader() throws Exception {
        AtomicReference<ClassLoader> loader = new AtomicReference<>(getClass().getClassLoader());
        router.with("one", (request, context) -> {
            loader.set(Thread.currentThread().getContextClassLoader());
            return RouteAnswer.accepted(new TestSession());
        });
        router.face.addConnection(TestRouter.request("\\\\server\\share")).close();
        assertThat(loader).hasValue(null);
    }

    @Test
    void d17ANestedRequestPassesAndOneThatIsTooDeepEnds() throws Exception {
        router.with("nester", new Nester(), "patchbay.nonblocking", true);
        NetworkException failure = failure(TestRouter.request("nest://h/0"));
        assertThat(failure.trace().orElseThrow().stepOf("nester").orElseThrow().detail())
                .contains("REENTRANCY_LIMIT");
    }

    @Test
    void d17AReservedLocalNameEndsANestedRequestAtOnce() throws Exception {
        router.with("nester", (request, context) -> {
            NetworkException inner = catchThrowableOfType(
                    NetworkException.class, () -> router.face.addConnection(TestRouter.request("nest://h/1", "Z:")));
            return RouteAnswer.refused(inner.status(), "the inner one said so");
        });
        assertThat(failure(TestRouter.request("nest://h/0", "Z:")).status()).isEqualTo(NetworkStatus.ALREADY_ASSIGNED);
    }

    @Test
    void d17AProviderWhoseThreadsTheOuterCallsUsedUpIsBusy() throws Exception {
        CyclicBarrier together = new CyclicBarrier(4);
        List<NetworkStatus> inner = new CopyOnWriteArrayList<>();
        router.with(
                "nester",
                (request, context) -> {
                    together.await();
                    inner.add(failure(TestRouter.request("nest://h/inner")).status());
                    together.await();
                    return RouteAnswer.notMine();
                },
                "patchbay.provider.timeout",
                20_000L);
        Collection<CompletableFuture<Connection>> outer = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            outer.add(router.face.addConnectionAsync(TestRouter.request("nest://h/outer")));
        }
        await().untilAsserted(() -> assertThat(outer).allMatch(CompletableFuture::isDone));
        assertThat(inner).hasSize(4).containsOnly(NetworkStatus.BUSY);
    }

    @Test
    void d30AProviderThatLeavesDuringTheWalkCountsAsUnavailable() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        TestSession late = new TestSession();
        router.with(
                "leaver",
                (request, context) -> {
                    inside.countDown();
                    hang();
                    return RouteAnswer.accepted(late);
                },
                "patchbay.provider.timeout",
                20_000L);
        CompletableFuture<Connection> connecting =
                router.face.addConnectionAsync(TestRouter.request("\\\\server\\share"));
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        router.remove("leaver");
        assertThatThrownBy(() -> connecting.get(10, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(NetworkException.class, failure -> assertThat(failure.status())
                        .isEqualTo(NetworkStatus.CONNECTION_UNAVAIL));
        release.countDown();
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
    void d24ACallerInAHurrySetsNobodyAside() throws Exception {
        router.with("slow", (request, context) -> {
            release.await();
            return RouteAnswer.accepted(new TestSession());
        });
        ConnectionRequest hurried = ConnectionRequest.to("\\\\server\\share")
                .timeout(Duration.ofMillis(20))
                .build();
        for (int i = 0; i < 4; i++) {
            assertThat(failure(hurried).status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
        }
        assertThat(provider("slow").state).isEqualTo(ProviderDTO.ACTIVE);
    }

    @Test
    void d30AProviderThatLeavesFromItsOwnCallIsNotInterrupted() throws Exception {
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        router.with("leaver", (request, context) -> {
            router.remove("leaver");
            interrupted.set(Thread.currentThread().isInterrupted());
            return RouteAnswer.notMine();
        });
        failure(TestRouter.request("\\\\server\\share"));
        await().untilAsserted(() -> assertThat(interrupted).hasValue(false));
    }

    @Test
    void d30WhoeverWaitsForAThreadOfAProviderThatLeavesIsTold() throws Exception {
        CountDownLatch inside = new CountDownLatch(4);
        router.with(
                "leaver",
                (request, context) -> {
                    inside.countDown();
                    hang();
                    return RouteAnswer.notMine();
                },
                "patchbay.provider.timeout",
                20_000L);
        Collection<CompletableFuture<Connection>> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(router.face.addConnectionAsync(TestRouter.request("\\\\server\\share")));
        }
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        await().untilAsserted(() -> assertThat(provider("leaver").asked).isEqualTo(5));
        router.remove("leaver");
        for (CompletableFuture<Connection> each : all) {
            assertThatThrownBy(() -> each.get(10, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(NetworkException.class, failure -> assertThat(failure.status())
                            .isEqualTo(NetworkStatus.CONNECTION_UNAVAIL));
        }
    }

    @Test
    void anInterruptedCallerGetsCancelledAndKeepsItsFlag() throws Exception {
        router.with(
                "hanger",
                (request, context) -> {
                    hang();
                    return RouteAnswer.notMine();
                },
                "patchbay.provider.timeout",
                20_000L);
        Thread.currentThread().interrupt();
        NetworkException failure = failure(TestRouter.request("\\\\server\\share"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.status()).isEqualTo(NetworkStatus.CANCELLED);
    }

    @Test
    void d13APasswordIsTakenOutOfWhatAProviderSays() throws Exception {
        router.with("echo", (request, context) -> {
            throw new IOException(
                    "login with " + new String(request.credentials().password().orElseThrow()) + " failed");
        });
        NetworkException failure = failure(ConnectionRequest.to("\\\\server\\share")
                .user("u")
                .password("s3cret".toCharArray())
                .build());
        assertThat(failure.getMessage()).doesNotContain("s3cret").contains("***");
        assertThat(failure.trace().orElseThrow().toString()).doesNotContain("s3cret");
        assertThat(router.runtime.operations().toString()).doesNotContain("s3cret");
    }

    private final class Nester implements NetworkProvider {
        @Override
        public RouteAnswer<Session> addConnection(ConnectionRequest request, OperationContext context)
                throws Exception {
            int depth = Integer.parseInt(request.remoteName().path().substring(1));
            NetworkException inner = failure(TestRouter.request("nest://h/" + (depth + 1)));
            String words = inner.trace().orElseThrow().steps().isEmpty()
                    ? inner.status().name()
                    : inner.trace().orElseThrow().steps().get(0).detail();
            return RouteAnswer.refused(NetworkStatus.ACCESS_DENIED, words);
        }
    }
}
