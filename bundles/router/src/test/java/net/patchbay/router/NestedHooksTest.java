package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.notify.After;
import net.patchbay.notify.Attempted;
import net.patchbay.notify.Before;
import net.patchbay.notify.HookConstants;
import net.patchbay.notify.OperationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** D17: a hook or a provider calls the router. */
class NestedHooksTest extends HookScene {
    private final AtomicInteger calls = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d17AHookThatCallsTheRouterBeforeIsSkippedAndTheOthersAreTold(boolean inline) throws Exception {
        hook("other", 1, inline);
        hook("nester", 2, inline).onBefore(notification -> {
            add();
            return Before.proceedAndTell();
        });
        add();
        assertThat(told)
                .containsExactly(
                        "other before SUCCESS",
                        "nester before SUCCESS",
                        "other before SUCCESS",
                        "other after SUCCESS last",
                        "nester after SUCCESS last",
                        "other after SUCCESS last");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d17AHookThatCallsTheRouterAfterIsSkippedAndTheOthersAreTold(boolean inline) throws Exception {
        hook("nester", 1, inline).onAfter((notification, outcome) -> {
            router.face.connectionPerformance(NAME);
            router.face.cancelConnection(NAME);
            return After.accept();
        });
        hook("other", 2, inline);
        add();
        assertThat(told)
                .containsExactly(
                        "nester before SUCCESS",
                        "other before SUCCESS",
                        "other after SUCCESS last",
                        "nester after SUCCESS last",
                        "other before SUCCESS",
                        "other after SUCCESS last",
                        "other before SUCCESS",
                        "other after SUCCESS last");
        assertThat(router.runtime.router().connections).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d17TheWholeChainIsSkipped(boolean inline) throws Exception {
        for (String name : new String[] {"a", "b", "c"}) {
            hook(name, 1, inline).onBefore(notification -> {
                add();
                return Before.proceed();
            });
        }
        add();
        // every order of the three, each prefix once: 3 + 3 * 2 + 3 * 2 * 1
        assertThat(told).hasSize(15);
        assertThat(router.runtime.operations()).hasSize(16);
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void d17AProviderThatCallsTheRouterIsNoHookSoAllAreTold(boolean inline, boolean providerInline) throws Exception {
        router.remove("p");
        router.with(
                "nester",
                (request, context) -> {
                    if (calls.incrementAndGet() == 1) {
                        router.face.addConnection(TestRouter.request("\\\\server\\inner"));
                    }
                    return RouteAnswer.accepted(new TestSession());
                },
                HookConstants.NONBLOCKING,
                providerInline,
                "patchbay.provider.timeout",
                20_000L);
        RecordingHook hook = hook("h", 1, inline).onBefore(notification -> Before.proceed(notification.operationId()));
        add();
        assertThat(told)
                .containsExactly(
                        "h before SUCCESS", "h before SUCCESS", "h after SUCCESS last", "h after SUCCESS last");
        assertThat(hook.contexts)
                .containsExactly(
                        hook.notifications.get(1).operationId(),
                        hook.notifications.get(0).operationId());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d17DeeperThanEightEndsWithTheReentrancyLimit(boolean inline) throws Exception {
        AtomicReference<NetworkStatus> deepest = new AtomicReference<>();
        router.remove("p");
        router.with(
                "nester",
                (request, context) -> {
                    calls.incrementAndGet();
                    NetworkException inner = failedAdd();
                    deepest.compareAndSet(null, inner.status());
                    return RouteAnswer.refused(NetworkStatus.ACCESS_DENIED, "nested");
                },
                HookConstants.NONBLOCKING,
                true);
        hook("h", 1, inline).onBefore(notification -> {
            if (notification.remoteName().equals(NAME) && calls.get() == 0) {
                failedAdd();
            }
            return Before.proceed();
        });
        failedAdd();
        assertThat(deepest).hasValue(NetworkStatus.REENTRANCY_LIMIT);
        // from the hook's call seven more, and from the outermost one eight
        assertThat(calls).hasValue(7 + 8);
    }

    @Test
    void d17TheDepthAndTheChainAreCarriedIntoAnAsynchronousOperation() throws Exception {
        hook("other", 1, false);
        hook("nester", 2, false).onBefore(notification -> {
            router.face.addConnectionAsync(TestRouter.request(NAME)).get(10, TimeUnit.SECONDS);
            return Before.proceed();
        });
        add();
        assertThat(told)
                .containsExactly(
                        "other before SUCCESS",
                        "nester before SUCCESS",
                        "other before SUCCESS",
                        "other after SUCCESS last",
                        "other after SUCCESS last");
    }

    @Test
    void d17AnAttemptOfAnotherServiceMayCallTheRouterToo() throws Exception {
        hook("h", 1, false, HookConstants.OPERATIONS, new String[] {"SOCKET_CONNECT", "ADD_CONNECTION"});
        Connection connection = router.router
                .notifications()
                .around(notification(OperationKind.SOCKET_CONNECT), round -> {
                    try {
                        return Attempted.succeeded(add(), "sockets", OperationResult.none());
                    } catch (NetworkException e) {
                        return Attempted.failed(e.status(), "sockets", "");
                    }
                });
        assertThat(connection.isOpen()).isTrue();
        assertThat(told)
                .containsExactly(
                        "h before SUCCESS", "h before SUCCESS", "h after SUCCESS last", "h after SUCCESS last");
    }

    @Test
    void d17AHookThatClosesTheConnectionItHearsOfWaitsForNothing() throws Exception {
        AtomicReference<NetworkException> refused = new AtomicReference<>();
        router.face.addConnection(TestRouter.request(NAME, "Data"));
        hook("h", 1, false).onBefore(notification -> {
            if (notification.kind() == OperationKind.CANCEL_CONNECTION) {
                refused.set(catchThrowableOfType(NetworkException.class, () -> router.face.cancelConnection("Data")));
            }
            return Before.proceedAndTell();
        });
        router.face.cancelConnection("Data");
        assertThat(refused).hasValue(null);
        assertThat(told).containsExactly("h before SUCCESS", "h after SUCCESS last");
        assertThat(router.runtime.router().connections).isEmpty();
    }

    @Test
    void d8ANestedAfterCallWaitsForAThreadRatherThanLoseItsContext() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(4);
        AtomicReference<Thread> nesting = new AtomicReference<>();
        router.with(
                "slow",
                (request, context) -> {
                    inside.countDown();
                    goOn.await();
                    return RouteAnswer.accepted(new TestSession());
                },
                "patchbay.provider.servers",
                "inner",
                "service.ranking",
                9,
                "patchbay.provider.timeout",
                20_000L);
        hook("shared", 1, false, HookConstants.TIMEOUT, 20_000L).onAfter((notification, outcome) -> {
            if (notification.remoteName().equals(NAME)) {
                busy.countDown();
                hang.stay();
            }
            return After.accept();
        });
        hook("nester", 2, true).onBefore(notification -> {
            if (notification.remoteName().startsWith("\\\\outer")) {
                nesting.set(Thread.currentThread());
                router.face.addConnection(TestRouter.request("\\\\inner\\share"));
            }
            return Before.proceed();
        });
        CompletableFuture<Connection> nested = router.face.addConnectionAsync(TestRouter.request("\\\\outer\\share"));
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 4; i++) {
            assertThat(router.face.addConnectionAsync(TestRouter.request(NAME))).isNotNull();
        }
        assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
        goOn.countDown();
        await().until(() -> router.runtime.operations().size() > 0
                || Arrays.toString(nesting.get().getStackTrace()).contains("tryAcquire"));
        hang.release();
        nested.get(10, TimeUnit.SECONDS);
        assertThat(router.runtime.operations()).allSatisfy(trace -> assertThat(trace.steps())
                .noneMatch(step -> step.detail().contains("lost")));
    }
}
