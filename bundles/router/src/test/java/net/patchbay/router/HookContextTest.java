package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.notify.After;
import net.patchbay.notify.Before;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D3: the context. */
class HookContextTest extends HookScene {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d3WithoutAContextThereIsNoAfterCall(boolean inline) throws Exception {
        hook("silent", 1, inline).onBefore(notification -> Before.proceed());
        hook("null", 2, inline).onBefore(notification -> Before.proceed(null));
        add();
        fail(NetworkStatus.ACCESS_DENIED);
        failedAdd();
        assertThat(told)
                .containsExactly(
                        "silent before SUCCESS", "null before SUCCESS", "silent before SUCCESS", "null before SUCCESS");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d3TheSameObjectComesBack(boolean inline) throws Exception {
        Object context = new Hostile();
        RecordingHook hook = hook("h", 1, inline).onBefore(notification -> Before.proceed(context));
        add();
        assertThat(hook.contexts.size()).isOne();
        assertThat(hook.contexts.get(0) == context).isTrue();
    }

    @Test
    void d3OneThatOnlyWantsTheAfterCallGetsAnEmptyContext() throws Exception {
        RecordingHook hook = hook("h", 1, true).onBefore(notification -> Before.proceedAndTell());
        add();
        assertThat(hook.contexts).hasSize(1).doesNotContainNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d3TwoOperationsAtOnceHaveTwoContexts(boolean inline) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        List<String> mixed = new CopyOnWriteArrayList<>();
        RecordingHook hook = hook("h", 1, inline);
        hook.onBefore(notification -> Before.proceed(notification.operationId()))
                .onAfter((notification, outcome) -> {
                    together.await(10, TimeUnit.SECONDS);
                    return After.accept();
                });
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Thread thread = new Thread(() -> {
                try {
                    add();
                } catch (Exception e) {
                    mixed.add(e.toString());
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join(10_000);
        }
        assertThat(mixed).isEmpty();
        assertThat(hook.contexts).doesNotHaveDuplicates().hasSize(2);
        assertThat(hook.contexts)
                .containsExactlyInAnyOrderElementsOf(hook.notifications.stream()
                        .map(each -> (Object) each.operationId())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d3ItLivesThroughTheRetriesThatThisHookAskedForAndNoOthers(boolean inline) throws Exception {
        fail(NetworkStatus.NO_LOGON_SERVERS, NetworkStatus.NO_LOGON_SERVERS);
        RecordingHook keeper =
                hook("keeper", 1, inline).retrying().onBefore(notification -> Before.proceed(new Object()));
        RecordingHook other = hook("other", 2, inline).onBefore(notification -> Before.proceed(new Object()));
        add();
        assertThat(keeper.contexts).hasSize(3);
        assertThat(keeper.contexts).allMatch(each -> each == keeper.contexts.get(0));
        assertThat(other.contexts).hasSize(3);
        assertThat(other.contexts.stream().map(System::identityHashCode).distinct())
                .hasSize(3);
    }

    @Test
    void d3ANewBeforeCallStartsWithoutTheContextOfTheLastRound() throws Exception {
        fail(NetworkStatus.NO_LOGON_SERVERS);
        hook("retrier", 1, true).retrying();
        RecordingHook once = hook("once", 2, true)
                .onBefore(notification ->
                        notification.status() == NetworkStatus.RETRY ? Before.proceed() : Before.proceedAndTell());
        add();
        assertThat(once.contexts).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d3AHookTracksAnOperationWithItToRetryOnceAndToReverseWhatItDid(boolean inline) {
        fail(NetworkStatus.NO_LOGON_SERVERS, NetworkStatus.NO_LOGON_SERVERS, NetworkStatus.NO_LOGON_SERVERS);
        AtomicInteger dialled = new AtomicInteger();
        RecordingHook dialler = hook("dialler", 1, inline);
        dialler.onBefore(notification -> {
                    dialled.incrementAndGet();
                    return Before.proceed(new AtomicInteger());
                })
                .onAfter((notification, outcome) -> {
                    AtomicInteger retries = (AtomicInteger) dialler.contexts.get(0);
                    if (!outcome.last() && retries.incrementAndGet() == 1) {
                        return After.retry();
                    }
                    dialled.decrementAndGet();
                    return After.accept();
                });
        assertThat(failedAdd().status()).isEqualTo(NetworkStatus.NO_LOGON_SERVERS);
        assertThat(told)
                .containsExactly(
                        "dialler before SUCCESS", "dialler after NO_LOGON_SERVERS", "dialler after NO_LOGON_SERVERS");
        assertThat(dialled).hasValue(0);
    }

    /** The router looks at nothing but its identity. */
    private static final class Hostile {
        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("asked whether it equals " + other.getClass());
        }

        @Override
        public int hashCode() {
            throw new IllegalStateException("asked for its hash code");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("asked for its text");
        }
    }
}
