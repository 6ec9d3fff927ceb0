package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.notify.After;
import net.patchbay.notify.Before;
import net.patchbay.notify.HookConstants;
import net.patchbay.notify.Outcome;
import org.junit.jupiter.api.Test;

/** D15, D29: a hook hangs, or blocks although it says that it doesn't. */
class HookHangTest extends HookScene {

    @Test
    void d15ABeforeCallPastItsBudgetIsAsAThrow() throws Exception {
        hanging("hanger", 1, "open");
        hook("other", 2, false);
        add();
        assertThat(told).containsExactly("hanger before SUCCESS", "other before SUCCESS", "other after SUCCESS last");
        assertThat(trace().stepOf("hook hanger").orElseThrow().detail()).contains("given up");
        assertThat(trace().took()).isLessThan(Duration.ofSeconds(5));
        assertThat(dto("hanger").hungThreads).isOne();
        hang.release();
        await().untilAsserted(() -> assertThat(dto("hanger").hungThreads).isZero());
    }

    @Test
    void d15WithTheClosedPolicyItVetoes() {
        hanging("hanger", 2, "closed");
        hook("first", 1, false);
        NetworkException failure = failedAdd();
        assertThat(failure.status()).isEqualTo(NetworkStatus.CANCELLED);
        assertThat(failure).hasMessageContaining("hook hanger");
        assertThat(told).containsExactly("first before SUCCESS", "hanger before SUCCESS", "first after CANCELLED last");
    }

    @Test
    void d15AnAfterCallPastItsBudgetIsAcceptedUnderEitherPolicy() throws Exception {
        for (String policy : List.of("open", "closed")) {
            hook(policy, 2, false, HookConstants.TIMEOUT, SHORT, HookConstants.FAILURE_POLICY, policy)
                    .onAfter((notification, outcome) -> {
                        hang.stay();
                        return After.retry();
                    });
        }
        hook("other", 1, false);
        assertThat(add().isOpen()).isTrue();
        fail(NetworkStatus.ACCESS_DENIED);
        assertThat(failedAdd().status()).isEqualTo(NetworkStatus.ACCESS_DENIED);
        assertThat(told)
                .filteredOn(line -> line.startsWith("other"))
                .containsExactly(
                        "other before SUCCESS",
                        "other after SUCCESS last",
                        "other before SUCCESS",
                        "other after ACCESS_DENIED");
    }

    @Test
    void d15TheBudgetIsItsOwnAndAtMostTheOperationsDeadline() throws Exception {
        CountDownLatch enough = new CountDownLatch(1);
        AtomicReference<Boolean> waited = new AtomicReference<>();
        hook("dialler", 1, false, HookConstants.TIMEOUT, 60_000L).onBefore(notification -> {
            waited.set(enough.await(400, TimeUnit.MILLISECONDS));
            return Before.proceed();
        });
        add();
        // longer than any other budget of this router
        assertThat(waited).hasValue(false);
        router.removeHook("dialler");
        hook("hanger", 1, false, HookConstants.TIMEOUT, 60_000L).onBefore(notification -> {
            hang.stay();
            return Before.proceed();
        });
        assertThat(failedAddWithin(Duration.ofMillis(100)).status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
        assertThat(trace().took()).isLessThan(Duration.ofSeconds(20));
        assertThat(dto("hanger").timeout).isEqualTo(60_000);
        router.removeHook("hanger");
        hook("plain", 1, false);
        assertThat(dto("plain").timeout).isEqualTo(10_000);
    }

    @Test
    void d15AContextThatComesLateIsGivenBackAtOnceOnItsOwnThread() throws Exception {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        Object context = new Object();
        RecordingHook hook = hook("late", 1, false, HookConstants.TIMEOUT, SHORT)
                .onBefore(notification -> {
                    threads.add(Thread.currentThread());
                    hang.stay();
                    return Before.proceed(context);
                })
                .onAfter((notification, outcome) -> {
                    threads.add(Thread.currentThread());
                    return After.veto("ignored");
                });
        add();
        assertThat(hook.outcomes).isEmpty();
        hang.release();
        await().untilAsserted(() -> assertThat(hook.contexts).hasSize(1));
        assertThat(hook.contexts.get(0)).isSameAs(context);
        assertThat(threads.get(1)).isSameAs(threads.get(0));
        Outcome outcome = hook.outcomes.get(0);
        assertThat(outcome.last()).isTrue();
        assertThat(outcome.attempted()).isFalse();
        assertThat(told).containsExactly("late before SUCCESS", "late after EXTENDED_ERROR last");
    }

    @Test
    void d15AVetoThatComesLateIsNotUsed() throws Exception {
        hook("late", 1, false, HookConstants.TIMEOUT, SHORT).onBefore(notification -> {
            hang.stay();
            return Before.veto("too late");
        });
        assertThat(add().isOpen()).isTrue();
        hang.release();
        await().untilAsserted(() -> assertThat(dto("late").hungThreads).isZero());
        assertThat(told).containsExactly("late before SUCCESS");
        assertThat(dto("late").vetoes).isZero();
    }

    @Test
    void d7NoOtherCallOfTheOperationEntersWhileABeforeCallRunsAlsoInARetry() throws Exception {
        fail(NetworkStatus.NO_LOGON_SERVERS);
        hanging("hanger", 1, "open");
        hook("retrier", 2, false).retrying();
        add();
        assertThat(told).filteredOn(line -> line.startsWith("hanger")).hasSize(1);
    }

    @Test
    void d7NoOtherCallOfTheOperationEntersWhileAnAfterCallRunsAlsoInARetry() throws Exception {
        fail(NetworkStatus.NO_LOGON_SERVERS);
        hook("hanger", 1, false, HookConstants.TIMEOUT, SHORT).onAfter((notification, outcome) -> {
            hang.stay();
            return After.accept();
        });
        hook("retrier", 2, false).retrying();
        add();
        assertThat(told)
                .filteredOn(line -> line.startsWith("hanger"))
                .containsExactly("hanger before SUCCESS", "hanger after NO_LOGON_SERVERS");
    }

    @Test
    void d7OneWhoseLateCallHasReturnedIsToldBeforeTheRetry() throws Exception {
        fail(NetworkStatus.NO_LOGON_SERVERS);
        AtomicInteger calls = new AtomicInteger();
        RecordingHook late = hook("late", 1, false, HookConstants.TIMEOUT, SHORT)
                .onBefore(notification -> {
                    if (calls.incrementAndGet() == 1) {
                        hang.stay();
                    }
                    return Before.proceedAndTell();
                });
        hook("retrier", 2, false).onAfter((notification, outcome) -> {
            if (outcome.succeeded()) {
                return After.accept();
            }
            hang.release();
            await().until(() -> late.outcomes.size() == 1 && dto("late").hungThreads == 0);
            return After.retry(Duration.ofMillis(50));
        });
        add();
        assertThat(told)
                .filteredOn(line -> line.startsWith("late"))
                .containsExactly(
                        "late before SUCCESS",
                        "late after EXTENDED_ERROR last",
                        "late before RETRY",
                        "late after SUCCESS last");
    }

    @Test
    void d29OneThatNeverBlocksIsCalledOnTheCallersThreadAndAnyOtherIsNot() throws Exception {
        AtomicReference<Thread> inline = new AtomicReference<>();
        AtomicReference<Thread> fenced = new AtomicReference<>();
        hook("inline", 1, true).onBefore(notification -> {
            inline.set(Thread.currentThread());
            return Before.proceed();
        });
        hook("fenced", 1, false).onBefore(notification -> {
            fenced.set(Thread.currentThread());
            return Before.proceed();
        });
        add();
        assertThat(inline.get()).isSameAs(Thread.currentThread());
        assertThat(fenced.get()).isNotSameAs(Thread.currentThread());
        assertThat(fenced.get().getName()).contains("hook fenced");
    }

    @Test
    void d29OneThatBlocksAlthoughItSaysNotIsNamedAndCalledThroughTheFenceUntilItIsUpdated() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        RecordingHook hook = hook("slow", 1, true).onBefore(notification -> {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(70);
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            return Before.proceed();
        });
        add();
        assertThat(router.logged).anyMatch(line -> line.contains("hook slow") && line.contains("never blocks"));
        assertThat(dto("slow").nonblocking).isFalse();
        hook.onBefore(notification -> {
            thread.set(Thread.currentThread());
            return Before.proceed();
        });
        add();
        assertThat(thread.get()).isNotSameAs(Thread.currentThread());
        router.modifyHook("slow", "any", "thing");
        add();
        assertThat(thread.get()).isSameAs(Thread.currentThread());
    }
}
