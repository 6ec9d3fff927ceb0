package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.notify.After;
import net.patchbay.notify.Before;
import net.patchbay.notify.HookConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** D16: a hook is unregistered during an operation. */
class HookLeavingTest extends HookScene {
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** An operation that stands still between its before-calls and its after-calls until {@link #goOn}. */
    private CompletableFuture<Connection> standing() throws Exception {
        router.remove("p");
        router.with(
                "standing",
                (request, context) -> {
                    inside.countDown();
                    goOn.await();
                    NetworkStatus failure = failures.poll();
                    return failure == null
                            ? RouteAnswer.accepted(new TestSession())
                            : RouteAnswer.refused(failure, "as the test says");
                },
                "patchbay.provider.timeout",
                20_000L);
        CompletableFuture<Connection> future = router.face.addConnectionAsync(TestRouter.request(NAME));
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        return future;
    }

    /** Unregisters it on another thread, which is waiting when this returns. */
    private Thread leaving(String name) {
        Thread thread = new Thread(() -> router.removeHook(name));
        thread.start();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return thread;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d16TheRouterWaitsUntilItsContextIsGivenBack(boolean inline) throws Exception {
        router.drainTimeout(DRAIN.toMillis());
        hook("leaver", 1, inline);
        CompletableFuture<Connection> adding = standing();
        Thread leaving = leaving("leaver");
        assertThat(told).containsExactly("leaver before SUCCESS");
        goOn.countDown();
        leaving.join(10_000);
        assertThat(leaving.isAlive()).isFalse();
        assertThat(told).containsExactly("leaver before SUCCESS", "leaver after SUCCESS last");
        assertThat(adding.get(10, TimeUnit.SECONDS).isOpen()).isTrue();
        assertThat(trace().steps()).noneMatch(step -> step.detail().contains("lost"));
    }

    @Test
    void d16NoNewOperationReachesItWhileItLeaves() throws Exception {
        router.drainTimeout(DRAIN.toMillis());
        hook("leaver", 1, true);
        CompletableFuture<Connection> adding = standing();
        router.with("p", provider(), "service.ranking", 9);
        Thread leaving = leaving("leaver");
        add();
        assertThat(told).containsExactly("leaver before SUCCESS");
        goOn.countDown();
        leaving.join(10_000);
        adding.get(10, TimeUnit.SECONDS);
        assertThat(told).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d16AContextThatItKeepsForARetryIsWaitedForTooAndAnyOtherIsNotToldAgain(boolean inline) throws Exception {
        router.drainTimeout(DRAIN.toMillis());
        fail(NetworkStatus.NO_LOGON_SERVERS);
        hook("keeper", 1, inline).retrying();
        hook("other", 2, inline);
        CompletableFuture<Connection> adding = standing();
        Thread keeperLeaves = leaving("keeper");
        Thread otherLeaves = leaving("other");
        goOn.countDown();
        keeperLeaves.join(10_000);
        otherLeaves.join(10_000);
        adding.get(10, TimeUnit.SECONDS);
        assertThat(told)
                .containsExactly(
                        "keeper before SUCCESS",
                        "other before SUCCESS",
                        "other after NO_LOGON_SERVERS",
                        "keeper after NO_LOGON_SERVERS",
                        "keeper after SUCCESS last");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d16AfterTheDrainTimeTheAfterCallIsLostAndTheTraceSaysSo(boolean inline) throws Exception {
        router.drainTimeout(50);
        hook("leaver", 2, inline);
        hook("other", 1, inline);
        CompletableFuture<Connection> adding = standing();
        router.removeHook("leaver");
        goOn.countDown();
        adding.get(10, TimeUnit.SECONDS);
        assertThat(told).containsExactly("other before SUCCESS", "leaver before SUCCESS", "other after SUCCESS last");
        OperationTrace trace = trace();
        assertThat(trace.steps())
                .filteredOn(step -> step.party().equals("hook leaver"))
                .last()
                .satisfies(step -> assertThat(step.detail()).contains("after-call is lost"));
        assertThat(router.logged)
                .anyMatch(line ->
                        line.contains("hook leaver") && line.contains("is lost") && line.contains(trace.operationId()));
    }

    private void inLessThanTheDrainTime(Runnable leave) {
        long begin = System.nanoTime();
        leave.run();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(DRAIN.dividedBy(2));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d16OneThatLeavesInItsOwnAfterCallWaitsForNothingAndLosesNothing(boolean inline) throws Exception {
        router.drainTimeout(DRAIN.toMillis());
        hook("other", 1, inline);
        hook("leaver", 2, inline).onAfter((notification, outcome) -> {
            inLessThanTheDrainTime(() -> router.removeHook("leaver"));
            return After.accept();
        });
        add();
        assertThat(told).endsWith("leaver after SUCCESS last", "other after SUCCESS last");
        assertThat(trace().steps()).noneMatch(step -> step.detail().contains("lost"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d16OneThatLeavesInItsOwnBeforeCallWaitsForNothing(boolean inline) throws Exception {
        router.drainTimeout(DRAIN.toMillis());
        CompletableFuture<Void> left = new CompletableFuture<>();
        hook("leaver", 2, inline).onBefore(notification -> {
            inLessThanTheDrainTime(() -> router.removeHook("leaver"));
            left.complete(null);
            return Before.proceedAndTell();
        });
        hook("other", 1, inline);
        add();
        left.get(10, TimeUnit.SECONDS);
        assertThat(told).contains("other before SUCCESS", "leaver before SUCCESS", "other after SUCCESS last");
        assertThat(trace().steps())
                .filteredOn(step -> step.party().equals("hook leaver"))
                .last()
                .satisfies(step -> assertThat(step.detail()).contains("left"));
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void d16TheOperationsOfTheCallingThreadAreLeftOutHoweverDeep(boolean inline, boolean providerInline)
            throws Exception {
        router.drainTimeout(DRAIN.toMillis());
        router.remove("p");
        AtomicReference<Throwable> wrong = new AtomicReference<>();
        router.with(
                "nester",
                (request, context) -> {
                    try {
                        if (request.remoteName().toString().endsWith("inner")) {
                            inLessThanTheDrainTime(() -> router.removeHook("leaver"));
                        } else {
                            router.face.addConnection(TestRouter.request("\\\\server\\inner"));
                        }
                    } catch (Throwable e) {
                        wrong.set(e);
                    }
                    return RouteAnswer.accepted(new TestSession());
                },
                HookConstants.NONBLOCKING,
                providerInline,
                "patchbay.provider.timeout",
                20_000L);
        hook("leaver", 1, inline);
        add();
        assertThat(wrong).hasValue(null);
        assertThat(told).containsExactly("leaver before SUCCESS", "leaver before SUCCESS");
        assertThat(router.runtime.operations()).hasSize(2).allSatisfy(trace -> assertThat(trace.steps())
                .filteredOn(step -> step.party().equals("hook leaver"))
                .last()
                .satisfies(step -> assertThat(step.detail()).contains("after-call is lost")));
    }

    @Test
    void d16AnOperationOfAnotherThreadIsWaitedForEvenFromInsideOne() throws Exception {
        router.drainTimeout(DRAIN.toMillis());
        hook("leaver", 1, true);
        CompletableFuture<Connection> adding = standing();
        router.with("p", provider(), "service.ranking", 9, HookConstants.NONBLOCKING, true);
        AtomicReference<Thread> remover = new AtomicReference<>();
        hook("remover", 2, false, HookConstants.TIMEOUT, 20_000L).onBefore(notification -> {
            remover.set(Thread.currentThread());
            router.removeHook("leaver");
            return Before.proceed();
        });
        Thread caller = new Thread(() -> {
            try {
                add();
            } catch (Exception e) {
                told.add(e.toString());
            }
        });
        caller.start();
        await().until(() -> remover.get() != null && remover.get().getState() == Thread.State.TIMED_WAITING);
        goOn.countDown();
        caller.join(10_000);
        adding.get(10, TimeUnit.SECONDS);
        // The first operation's context came back; that of the thread which removed it is lost.
        assertThat(told)
                .containsExactly(
                        "leaver before SUCCESS",
                        "leaver before SUCCESS",
                        "remover before SUCCESS",
                        "leaver after SUCCESS last");
    }

    @Test
    void d16OneThatHangsIsWaitedForNoLongerThanTheDrainTime() throws Exception {
        router.drainTimeout(50);
        hook("hanger", 1, false, HookConstants.TIMEOUT, 20_000L).onBefore(notification -> {
            inside.countDown();
            hang.stay();
            return Before.proceedAndTell();
        });
        CompletableFuture<Connection> adding = router.face.addConnectionAsync(TestRouter.request(NAME));
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        router.removeHook("hanger");
        assertThat(adding.get(10, TimeUnit.SECONDS).isOpen()).isTrue();
    }

    @Test
    void d67WhenTheRouterStopsContextsAreGivenBackToo() throws Exception {
        router.drainTimeout(DRAIN.toMillis());
        RecordingHook hook = hook("h", 1, false);
        CompletableFuture<Connection> adding = standing();
        Thread closing = new Thread(router::close);
        closing.start();
        goOn.countDown();
        closing.join(10_000);
        assertThat(closing.isAlive()).isFalse();
        await().until(adding::isDone);
        assertThat(hook.outcomes).hasSize(1);
    }
}
