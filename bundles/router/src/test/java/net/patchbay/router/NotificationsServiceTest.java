package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.notify.After;
import net.patchbay.notify.AsyncAttempt;
import net.patchbay.notify.Attempt;
import net.patchbay.notify.Attempted;
import net.patchbay.notify.Before;
import net.patchbay.notify.HookConstants;
import net.patchbay.notify.Notification;
import net.patchbay.notify.Notifications;
import net.patchbay.notify.OperationResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine as another service uses it on its own thread. */
class NotificationsServiceTest extends HookScene {
    private static final Notification CONNECT = notification(OperationKind.SOCKET_CONNECT);

    private final AtomicInteger attempts = new AtomicInteger();
    private Notifications notifications;

    @BeforeEach
    void service() {
        notifications = router.router.notifications();
    }

    private RecordingHook listener(String name, int ranking, boolean inline) {
        return hook(name, ranking, inline, HookConstants.OPERATIONS, "SOCKET_CONNECT");
    }

    private Attempted<String> attempt() {
        attempts.incrementAndGet();
        NetworkStatus failure = failures.poll();
        return failure == null
                ? Attempted.succeeded("a socket", "sockets", OperationResult.none())
                : Attempted.failed(failure, "sockets", "as the test says");
    }

    private NetworkException failure() {
        return catchThrowableOfType(NetworkException.class, () -> notifications.around(CONNECT, round -> attempt()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSuccessIsReturnedAndItsTraceIsKept(boolean inline) throws Exception {
        RecordingHook hook = listener("h", 1, inline);
        AtomicReference<Notification> seen = new AtomicReference<>();
        String value = notifications.around(CONNECT, round -> {
            seen.set(round);
            return attempt();
        });
        assertThat(value).isEqualTo("a socket");
        assertThat(told).containsExactly("h before SUCCESS", "h after SUCCESS last");
        assertThat(seen.get()).isEqualTo(hook.notifications.get(0));
        OperationTrace trace = trace();
        assertThat(trace.operationId()).isEqualTo(seen.get().operationId());
        assertThat(trace.askedBy()).isEqualTo("test.sockets");
        assertThat(trace.kind()).isEqualTo(OperationKind.SOCKET_CONNECT);
        assertThat(trace.decidedBy()).isEqualTo("sockets");
    }

    @Test
    void aFailureIsThrownWithItsTrace() {
        fail(NetworkStatus.ACCESS_DENIED);
        listener("h", 1, true);
        NetworkException failure = failure();
        assertThat(failure.status()).isEqualTo(NetworkStatus.ACCESS_DENIED);
        assertThat(failure).hasMessageContaining("as the test says");
        assertThat(failure.trace().orElseThrow().stepOf("hook h")).isPresent();
    }

    @Test
    void aVetoMakesNoAttempt() {
        listener("h", 1, false).onBefore(notification -> Before.veto(NetworkStatus.ACCESS_DENIED, "not there"));
        assertThat(failure().status()).isEqualTo(NetworkStatus.ACCESS_DENIED);
        assertThat(attempts).hasValue(0);
    }

    @Test
    void aRetryIsOneMoreAttempt() throws Exception {
        fail(NetworkStatus.NO_LOGON_SERVERS, NetworkStatus.NO_LOGON_SERVERS);
        listener("h", 1, true).retrying();
        assertThat(notifications.<String>around(CONNECT, round -> attempt())).isEqualTo("a socket");
        assertThat(attempts).hasValue(3);
    }

    @Test
    void withoutHooksTheAttemptIsMadeAndTraced() throws Exception {
        assertThat(notifications.heard(OperationKind.SOCKET_CONNECT)).isFalse();
        assertThat(notifications.<String>around(CONNECT, round -> attempt())).isEqualTo("a socket");
        assertThat(trace().kind()).isEqualTo(OperationKind.SOCKET_CONNECT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAnAttemptThrowsComesOutAsItIsAndTheHooksHearOfIt(boolean inline) {
        RecordingHook hook = listener("h", 1, inline).retrying();
        IllegalStateException thrown = new IllegalStateException("broken");
        assertThatThrownBy(() -> notifications.around(CONNECT, round -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(told).containsExactly("h before SUCCESS", "h after EXTENDED_ERROR last");
        assertThat(hook.outcomes.get(0).detail()).contains("IllegalStateException");
        assertThat(trace().status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
    }

    @Test
    void anAttemptThatComesToNullIsBroken() {
        listener("h", 1, true);
        assertThatThrownBy(() -> notifications.around(CONNECT, round -> null)).isInstanceOf(NullPointerException.class);
        assertThat(told).endsWith("h after EXTENDED_ERROR last");
    }

    @Test
    void aKindThatHooksAreNotToldOfIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> notifications.around(notification(OperationKind.GET_USER), round -> attempt()));
    }

    @Test
    void anInterruptBeforeItIsACancel() {
        // One that answers at once might have answered before anybody waits, and then there is nothing to interrupt.
        listener("h", 1, false).onBefore(notification -> {
            new CountDownLatch(1).await();
            return Before.proceed();
        });
        Thread.currentThread().interrupt();
        NetworkException failure = failure();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.status()).isEqualTo(NetworkStatus.CANCELLED);
        assertThat(attempts).hasValue(0);
    }

    @Test
    void theDeadlineIsTheServicesOwnWhereItIsShorter() {
        fail(NetworkStatus.NO_LOGON_SERVERS);
        listener("h", 1, true).onAfter((notification, outcome) -> After.retry(Duration.ofSeconds(5)));
        Notification hurried =
                Notification.of(OperationKind.SOCKET_CONNECT, "test.sockets", "tcp://server:7", Duration.ofSeconds(2));
        NetworkException failure =
                catchThrowableOfType(NetworkException.class, () -> notifications.around(hurried, round -> attempt()));
        assertThat(failure.status()).isEqualTo(NetworkStatus.NO_LOGON_SERVERS);
        assertThat(attempts).hasValue(1);
    }

    /** Takes longer than a hook's budget and the second that its after-call gets beyond it. */
    private static final class Slow implements Attempt<String> {
        private final Attempted<String> result;

        Slow(Attempted<String> result) {
            this.result = result;
        }

        @Override
        public Attempted<String> attempt(Notification round) {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1_200);
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            return result;
        }
    }

    @Test
    void d8AnAttemptThatTakesLongerThanAHooksBudgetKeepsNoContextBack() throws Exception {
        hook("h", 1, false, HookConstants.OPERATIONS, "SOCKET_CONNECT", HookConstants.TIMEOUT, 60L);
        notifications.around(CONNECT, new Slow(Attempted.succeeded("", "sockets", OperationResult.none())));
        assertThat(told).containsExactly("h before SUCCESS", "h after SUCCESS last");
        assertThat(dto("h").failed).isZero();
    }

    @Test
    void d29TheTimeOfAnAttemptIsNotThatOfAHook() throws Exception {
        hook("h", 1, true, HookConstants.OPERATIONS, "SOCKET_CONNECT");
        notifications.around(CONNECT, new Slow(Attempted.succeeded("", "sockets", OperationResult.none())));
        assertThat(dto("h").nonblocking).isTrue();
    }

    /** D17: an attempt on this thread is part of the operation. */
    @Test
    void d17WhatAnAttemptAsksTheRouterForIsNestedInIt() throws Exception {
        listener("h", 1, true);
        AtomicInteger deepest = new AtomicInteger();
        assertThatThrownBy(() -> nest(deepest))
                .isInstanceOfSatisfying(NetworkException.class, limit -> assertThat(limit.status())
                        .isEqualTo(NetworkStatus.REENTRANCY_LIMIT));
        assertThat(deepest).hasValue(8);
        assertThat(told).hasSize(16);
    }

    private String nest(AtomicInteger depth) throws NetworkException {
        return notifications.around(CONNECT, round -> {
            depth.incrementAndGet();
            try {
                return Attempted.succeeded(nest(depth), "sockets", OperationResult.none());
            } catch (NetworkException e) {
                return Attempted.failed(e.status(), "sockets", "nested");
            }
        });
    }

    /** D16: and so a hook that the attempt itself stops doesn't wait for it. */
    @Test
    void d16AHookThatTheAttemptStopsDoesNotWaitForIt() throws Exception {
        router.drainTimeout(10_000);
        listener("h", 1, false);
        long begin = System.nanoTime();
        notifications.around(CONNECT, round -> {
            router.removeHook("h");
            return attempt();
        });
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(told).containsExactly("h before SUCCESS");
        assertThat(trace().stepOf("hook h")).isPresent();
        assertThat(trace().steps()).anySatisfy(step -> assertThat(step.detail()).contains("lost"));
    }

    @Test
    void aRouterThatHasStoppedSaysSo() {
        router.close();
        assertThat(failure().status()).isEqualTo(NetworkStatus.NO_NETWORK);
        assertThat(attempts).hasValue(0);
    }

    @Test
    void anAsynchronousAttemptThatThrowsReturnsNullOrCompletesWithNothing() {
        listener("h", 1, true);
        List<AsyncAttempt<String>> broken = List.of(
                round -> {
                    throw new IllegalStateException("broken");
                },
                round -> null,
                round -> CompletableFuture.completedFuture(null),
                round -> CompletableFuture.failedFuture(new AssertionError("broken")));
        for (AsyncAttempt<String> each : broken) {
            assertThatThrownBy(() -> notifications.aroundAsync(CONNECT, each).get(10, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(NetworkException.class, failure -> assertThat(failure.status())
                            .isEqualTo(NetworkStatus.EXTENDED_ERROR));
        }
        assertThat(told)
                .filteredOn(line -> line.equals("h after EXTENDED_ERROR"))
                .hasSize(4);
    }
}
