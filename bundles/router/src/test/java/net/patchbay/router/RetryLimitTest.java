package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.notify.After;
import net.patchbay.notify.HookConstants;
import net.patchbay.notify.Notification;
import net.patchbay.notify.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D8: the limits of retries, and the end of every context. */
class RetryLimitTest extends HookScene {
    private static final NetworkStatus LATER = NetworkStatus.NO_LOGON_SERVERS;

    private long asked() {
        return router.runtime.router().providers.get(0).asked;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void d8AtMostSoManyRetriesAreMadeAndTheLastAskerHearsOfIt(int limit) {
        router.router.configure(TestRouter.settings(List.of(), limit, List.of()));
        fail(LATER, LATER, LATER, LATER, LATER, LATER);
        RecordingHook hook = hook("h", 1, true).onAfter((notification, outcome) -> After.retry());
        assertThat(failedAdd().status()).isEqualTo(LATER);
        assertThat(asked()).isEqualTo(limit + 1);
        assertThat(hook.notifications).hasSize(1);
        assertThat(hook.outcomes).hasSize(limit + 2);
        for (int i = 0; i < hook.outcomes.size(); i++) {
            Outcome outcome = hook.outcomes.get(i);
            assertThat(outcome.retryPossible()).isEqualTo(i < limit);
            assertThat(outcome.last()).isEqualTo(i == limit + 1);
        }
    }

    @Test
    void d8ThreeRetriesUnlessTheConfigurationSaysOtherwise() throws Exception {
        assertThat(RouterConfiguration.class.getMethod("retry_limit").getDefaultValue())
                .isEqualTo(3);
    }

    @Test
    void d8NoRetryBeginsPastTheDeadline() throws Exception {
        router.remove("p");
        router.with(
                "slow",
                (request, context) -> {
                    while (!context.remaining().isZero()) {
                        Thread.onSpinWait();
                    }
                    return RouteAnswer.refused(LATER, "late");
                },
                HookConstants.NONBLOCKING,
                true);
        RecordingHook hook = hook("h", 1, false).retrying();
        assertThat(failedAddWithin(Duration.ofMillis(100)).status()).isEqualTo(LATER);
        assertThat(hook.outcomes).extracting(Outcome::retryPossible).containsExactly(false, false);
        assertThat(hook.outcomes).extracting(Outcome::last).containsExactly(false, true);
        assertThat(asked()).isOne();
    }

    @Test
    void d8TheRemainingTimeAndTheRetriesAreTold() {
        fail(LATER, LATER);
        RecordingHook hook = hook("told", 1, true);
        hook("retrier", 2, true)
                .onAfter((notification, outcome) ->
                        outcome.succeeded() ? After.accept() : After.retry(Duration.ofMillis(5)));
        try {
            add();
        } catch (NetworkException e) {
            throw new AssertionError(e);
        }
        assertThat(hook.notifications).extracting(Notification::retries).containsExactly(0, 1, 2);
        assertThat(hook.notifications)
                .extracting(Notification::status)
                .containsExactly(NetworkStatus.SUCCESS, NetworkStatus.RETRY, NetworkStatus.RETRY);
        assertThat(hook.notifications).extracting(Notification::operationId).containsOnly(trace().operationId());
        assertThat(hook.notifications.get(1).remaining())
                .isLessThan(hook.notifications.get(0).remaining());
        assertThat(hook.notifications.get(0).remaining()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    @Test
    void d8ARouterThatStopsEndsThePauseAndGivesTheContextBack() throws Exception {
        fail(LATER);
        RecordingHook hook = hook("h", 1, true).onAfter((notification, outcome) -> After.retry(Duration.ofSeconds(15)));
        CompletableFuture<NetworkException> failure = CompletableFuture.supplyAsync(this::failedAdd);
        await().until(() -> !hook.outcomes.isEmpty());
        router.close();
        assertThat(failure.get(5, TimeUnit.SECONDS).status()).isEqualTo(LATER);
        assertThat(hook.outcomes).extracting(Outcome::last).containsExactly(false, true);
    }

    @Test
    void d8AnInterruptWhileHooksAreToldAfterKeepsNoContextBack() {
        fail(LATER);
        hook("other", 1, false);
        hook("h", 2, false).onAfter((notification, outcome) -> After.retry());
        Thread caller = Thread.currentThread();
        hook("interrupter", 3, true).onAfter((notification, outcome) -> {
            caller.interrupt();
            return After.accept();
        });
        NetworkException failure = catchThrowableOfType(NetworkException.class, this::add);
        assertThat(Thread.interrupted()).isTrue();
        if (failure == null) { // it met no wait that it could end, and the retry was made
            assertThat(told).contains("h after NO_LOGON_SERVERS", "h after SUCCESS last", "other after SUCCESS last");
            return;
        }
        assertThat(failure.status()).isIn(LATER, NetworkStatus.CANCELLED);
        assertThat(told)
                .contains("h after NO_LOGON_SERVERS", "other after NO_LOGON_SERVERS")
                .filteredOn(line -> line.equals("h after NO_LOGON_SERVERS"))
                .hasSize(1);
    }
}
