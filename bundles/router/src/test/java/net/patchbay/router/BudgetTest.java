package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.TraceStep;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.RouteAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** D24: how long a provider and an operation may take. */
class BudgetTest {
    private final TestRouter router = new TestRouter();
    private final Hang hang = new Hang();
    private final AtomicReference<Duration> remaining = new AtomicReference<>();
    private final NetworkProvider looker = (request, context) -> {
        remaining.set(context.remaining());
        return RouteAnswer.notMine();
    };

    @AfterEach
    void close() {
        hang.release();
        router.close();
    }

    @Test
    void d24AProviderHasTheConfiguredBudget() throws Exception {
        router.with("p", looker);
        router.failure(TestRouter.request("\\\\s\\one"));
        assertThat(remaining.get()).isBetween(Duration.ofNanos(1), Duration.ofMillis(TestRouter.BUDGET_MILLIS));
    }

    @Test
    void d24AProviderMayStateABudgetOfItsOwn() throws Exception {
        router.with("p", looker, "patchbay.provider.timeout", 15_000L);
        router.failure(TestRouter.request("\\\\s\\one"));
        assertThat(remaining.get()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(15));
    }

    @Test
    void d24TheOperationsDeadlineIsShorterThanAnyBudget() throws Exception {
        router.with("p", looker, "patchbay.provider.timeout", 60_000L);
        router.failure(TestRouter.request("\\\\s\\one"));
        assertThat(remaining.get()).isLessThanOrEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void d24ARequestMayBeInAGreaterHurryButNotInALesserOne() throws Exception {
        router.with("p", looker, "patchbay.provider.timeout", 60_000L);
        router.failure(ConnectionRequest.to("\\\\s\\one")
                .timeout(Duration.ofSeconds(5))
                .build());
        assertThat(remaining.get()).isLessThanOrEqualTo(Duration.ofSeconds(5));
        router.failure(ConnectionRequest.to("\\\\s\\one")
                .timeout(Duration.ofDays(1_000_000))
                .build());
        assertThat(remaining.get()).isLessThanOrEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void d24AtTheDeadlineACallIsGivenUpWhateverItsBudgetIs() throws Exception {
        router.withHanging("hanger", hang, new TestSession());
        ConnectionRequest hurried = ConnectionRequest.to("\\\\s\\one")
                .timeout(Duration.ofMillis(50))
                .build();
        assertThat(CompletableFuture.supplyAsync(() -> router.failure(hurried)))
                .succeedsWithin(Duration.ofSeconds(10))
                .satisfies(failure -> assertThat(failure.status()).isEqualTo(NetworkStatus.EXTENDED_ERROR));
    }

    @Test
    void d24AfterTheDeadlineNobodyElseIsAsked() throws Exception {
        AtomicInteger second = new AtomicInteger();
        router.with("hanger", (request, context) -> {
            hang.stay();
            return RouteAnswer.notMine();
        });
        router.with(
                "second",
                (request, context) -> {
                    second.incrementAndGet();
                    return RouteAnswer.accepted(new TestSession());
                },
                "patchbay.nonblocking",
                true);
        NetworkException failure = router.failure(ConnectionRequest.to("\\\\s\\one")
                .timeout(Duration.ofMillis(50))
                .build());
        assertThat(failure.status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
        assertThat(failure.trace().orElseThrow().steps())
                .extracting(TraceStep::detail)
                .last()
                .asString()
                .contains("deadline has passed");
        assertThat(second).hasValue(0);
    }
}
