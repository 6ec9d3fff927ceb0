package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionPerformance;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.CancelAnswer;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.notify.After;
import net.patchbay.notify.Before;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D6, D7, D8: retries. */
class RetryTest extends HookScene {
    private static final NetworkStatus LATER = NetworkStatus.NO_LOGON_SERVERS;

    private long asked() {
        return router.runtime.router().providers.get(0).asked;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d6OneRetryForAllWhoAskedAndD7TheOthersAreToldAnew(boolean inline) throws Exception {
        fail(LATER);
        hook("other", 1, inline);
        hook("one", 2, inline).retrying();
        hook("two", 3, inline).retrying();
        add();
        assertThat(told)
                .containsExactly(
                        "other before SUCCESS",
                        "one before SUCCESS",
                        "two before SUCCESS",
                        "two after NO_LOGON_SERVERS",
                        "one after NO_LOGON_SERVERS",
                        "other after NO_LOGON_SERVERS",
                        "other before RETRY",
                        "two after SUCCESS last",
                        "one after SUCCESS last",
                        "other after SUCCESS last");
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void d6ARetryWalksAllProvidersAgainAndThoseThatCame() {
        List<String> walked = new CopyOnWriteArrayList<>();
        router.remove("p");
        for (String name : List.of("q", "r")) {
            router.with(name, (request, context) -> {
                walked.add(name);
                return RouteAnswer.refused(NetworkStatus.ACCESS_DENIED, "no");
            });
        }
        hook("h", 1, true).onAfter((notification, outcome) -> {
            if (notification.retries() > 0) {
                return After.accept();
            }
            router.with("s", (request, context) -> {
                walked.add("s");
                return RouteAnswer.refused(NetworkStatus.ACCESS_DENIED, "no");
            });
            return After.retry();
        });
        failedAdd();
        assertThat(walked).containsExactly("q", "r", "q", "r", "s");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d6TheLongestPauseThatWasAskedForIsWaited(boolean inline) throws Exception {
        fail(LATER);
        List<Long> before = new CopyOnWriteArrayList<>();
        hook("witness", 0, inline).onBefore(notification -> {
            before.add(System.nanoTime());
            return Before.proceed();
        });
        List.of(30, 150, 60).forEach(pause -> hook("p" + pause, 1, inline)
                .onAfter((notification, outcome) ->
                        outcome.succeeded() ? After.accept() : After.retry(Duration.ofMillis(pause))));
        add();
        assertThat(Duration.ofNanos(before.get(1) - before.get(0)))
                .isBetween(Duration.ofMillis(150), Duration.ofSeconds(10));
        assertThat(asked()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT30S", "PT2562047788015215H", "PT2562047788015215H30M7.999999999S"})
    void d6APausePastTheDeadlineIsNotBegun(String pause) throws Exception {
        fail(LATER);
        hook("h", 1, true).onAfter((notification, outcome) -> After.retry(Duration.parse(pause)));
        NetworkException failure = failedAddWithin(Duration.ofSeconds(10));
        assertThat(failure.status()).isEqualTo(LATER);
        assertThat(trace().took()).isLessThan(Duration.ofSeconds(10));
        assertThat(told)
                .containsExactly("h before SUCCESS", "h after NO_LOGON_SERVERS", "h after NO_LOGON_SERVERS last");
    }

    @Test
    void d6ACallerWhoCancelsEndsThePause() throws Exception {
        fail(LATER);
        AtomicReference<Thread> thread = new AtomicReference<>();
        RecordingHook hook = hook("h", 1, true).onAfter((notification, outcome) -> {
            thread.set(Thread.currentThread());
            return After.retry(Duration.ofSeconds(15));
        });
        CompletableFuture<Connection> future = router.face.addConnectionAsync(TestRouter.request(NAME));
        await().until(() -> thread.get() != null && thread.get().getState() == Thread.State.TIMED_WAITING);
        assertThat(future.cancel(true)).isTrue();
        assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
        await().until(() -> hook.outcomes.size() == 2);
        assertThat(told).endsWith("h after CANCELLED last");
        await().untilAsserted(() -> assertThat(trace().took()).isLessThan(Duration.ofSeconds(10)));
        assertThat(asked()).isOne();
    }

    @Test
    void d6AnInterruptOfTheCallersThreadEndsThePause() throws Exception {
        fail(LATER);
        AtomicReference<Thread> thread = new AtomicReference<>();
        AtomicReference<NetworkException> failure = new AtomicReference<>();
        AtomicReference<Boolean> kept = new AtomicReference<>();
        hook("h", 1, true).onAfter((notification, outcome) -> {
            thread.set(Thread.currentThread());
            return After.retry(Duration.ofSeconds(15));
        });
        Thread caller = new Thread(() -> {
            failure.set(failedAdd());
            kept.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        await().until(() -> thread.get() != null && thread.get().getState() == Thread.State.TIMED_WAITING);
        caller.interrupt();
        caller.join(10_000);
        assertThat(failure.get().status()).isEqualTo(NetworkStatus.CANCELLED);
        assertThat(kept.get()).isTrue();
        assertThat(told).endsWith("h after CANCELLED last");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d36ACancelWhileTheHooksAreToldAfterIsTooLateAndStopsTheRetry(boolean inline) throws Exception {
        fail(LATER);
        CompletableFuture<CompletableFuture<Connection>> future = new CompletableFuture<>();
        AtomicReference<Boolean> cancelled = new AtomicReference<>();
        hook("h", 1, inline).onAfter((notification, outcome) -> {
            if (!outcome.last()) {
                cancelled.set(future.get(10, TimeUnit.SECONDS).cancel(true));
            }
            return After.retry();
        });
        CompletableFuture<Connection> adding = router.face.addConnectionAsync(TestRouter.request(NAME));
        future.complete(adding);
        assertThatThrownBy(() -> adding.get(10, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(NetworkException.class, failure -> assertThat(failure.status())
                        .isEqualTo(LATER));
        assertThat(cancelled).hasValue(false);
        assertThat(told)
                .containsExactly("h before SUCCESS", "h after NO_LOGON_SERVERS", "h after NO_LOGON_SERVERS last");
    }

    @Test
    void d6ARetryAfterASuccessIsOneAndIsLoggedOnceForEachRegistration() throws Exception {
        for (String name : List.of("one", "two")) {
            hook(name, 1, true).onAfter((notification, outcome) -> After.retry());
        }
        add();
        add();
        assertThat(asked()).isEqualTo(2);
        assertThat(told).hasSize(8);
        assertThat(router.logged)
                .filteredOn(line -> line.contains("asked for a retry"))
                .hasSize(2);
        assertThat(dto("one").retries).isZero();
        router.removeHook("one");
        hook("one", 1, true).onAfter((notification, outcome) -> After.retry());
        add();
        assertThat(router.logged)
                .filteredOn(line -> line.contains("asked for a retry"))
                .hasSize(3);
    }

    @Test
    void d6ACancelAndAQuestionForPerformanceAreAttemptedAgainToo() throws Exception {
        AtomicReference<RuntimeException> broken = new AtomicReference<>(new IllegalStateException("once"));
        router.remove("p");
        router.with(
                "s",
                (request, context) -> RouteAnswer.accepted(new TestSession() {
                    @Override
                    public Optional<ConnectionPerformance> performance(OperationContext each) {
                        RuntimeException once = broken.getAndSet(null);
                        if (once != null) {
                            throw once;
                        }
                        return Optional.empty();
                    }

                    @Override
                    public CancelAnswer mayCancel(OperationContext each) {
                        return failures.poll() == null
                                ? CancelAnswer.agreed()
                                : CancelAnswer.refused(NetworkStatus.OPEN_FILES, "busy");
                    }
                }));
        router.face.addConnection(TestRouter.request(NAME, "Data"));
        fail(NetworkStatus.OPEN_FILES);
        hook("h", 1, true).retrying();
        router.face.connectionPerformance("Data");
        router.face.cancelConnection("Data");
        assertThat(told)
                .containsExactly(
                        "h before SUCCESS",
                        "h after EXTENDED_ERROR",
                        "h after SUCCESS last",
                        "h before SUCCESS",
                        "h after OPEN_FILES",
                        "h after SUCCESS last");
    }
}
