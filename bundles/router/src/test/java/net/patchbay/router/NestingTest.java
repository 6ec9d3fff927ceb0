package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** D17: providers that call the router from inside a call of its. */
class NestingTest {
    private final TestRouter router = new TestRouter();

    @AfterEach
    void close() {
        router.close();
    }

    @Test
    void d17ANestedRequestPassesAndOneThatIsTooDeepEnds() throws Exception {
        router.with("nester", new Nester(), "patchbay.nonblocking", true);
        NetworkException failure = router.failure(TestRouter.request("nest://h/0"));
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
        assertThat(router.failure(TestRouter.request("nest://h/0", "Z:")).status())
                .isEqualTo(NetworkStatus.ALREADY_ASSIGNED);
    }

    @Test
    void d17AProviderWhoseThreadsTheOuterCallsUsedUpIsBusy() throws Exception {
        CyclicBarrier together = new CyclicBarrier(4);
        List<NetworkStatus> inner = new CopyOnWriteArrayList<>();
        router.with(
                "nester",
                (request, context) -> {
                    together.await();
                    inner.add(
                            router.failure(TestRouter.request("nest://h/inner")).status());
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
    void d29ANestedRequestHasTheDeadlineOfTheOuterOne() throws Exception {
        AtomicReference<Duration> left = new AtomicReference<>();
        router.with(
                "nester",
                (request, context) -> {
                    if (request.remoteName().path().equals("/inner")) {
                        left.set(context.remaining());
                    } else {
                        router.failure(TestRouter.request("nest://h/inner"));
                    }
                    return RouteAnswer.notMine();
                },
                "patchbay.provider.timeout",
                20_000L);
        router.failure(ConnectionRequest.to("nest://h/outer")
                .timeout(Duration.ofSeconds(5))
                .build());
        assertThat(left.get()).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }

    private final class Nester implements NetworkProvider {
        @Override
        public RouteAnswer<Session> addConnection(ConnectionRequest request, OperationContext context)
                throws Exception {
            int depth = Integer.parseInt(request.remoteName().path().substring(1));
            NetworkException inner = router.failure(TestRouter.request("nest://h/" + (depth + 1)));
            String words = inner.trace().orElseThrow().steps().isEmpty()
                    ? inner.status().name()
                    : inner.trace().orElseThrow().steps().get(0).detail();
            return RouteAnswer.refused(NetworkStatus.ACCESS_DENIED, words);
        }
    }
}
