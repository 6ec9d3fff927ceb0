package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.spi.RouteAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** D36: asynchronous operations. */
class AsyncTest {
    private final TestRouter router = new TestRouter();
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final TestSession session = new TestSession();

    @AfterEach
    void close() {
        release.countDown();
        router.close();
    }

    private CompletableFuture<Connection> blockedRequest() throws Exception {
        router.with(
                "blocker",
                (request, context) -> {
                    inside.countDown();
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        release.await();
                    }
                    return RouteAnswer.accepted(session);
                },
                "patchbay.provider.timeout",
                20_000L);
        CompletableFuture<Connection> future = router.face.addConnectionAsync(TestRouter.request("\\\\s\\one"));
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        return future;
    }

    @Test
    void d36ACancelDuringTheWalkEndsItAndALateSessionIsAborted() throws Exception {
        CompletableFuture<Connection> future = blockedRequest();
        assertThat(future.cancel(true)).isTrue();
        assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
        await().untilAsserted(() -> assertThat(router.runtime.operations())
                .extracting(OperationTrace::status)
                .containsExactly(NetworkStatus.CANCELLED));
        release.countDown();
        await().untilAsserted(() -> assertThat(session.aborted).hasValue(1));
        assertThat(router.runtime.router().connections).isEmpty();
    }

    @Test
    void d36CancellingADependentStageReachesTheOperation() throws Exception {
        CompletableFuture<String> dependent =
                blockedRequest().thenApply(Connection::id).thenApply(String::trim);
        assertThat(dependent.cancel(false)).isTrue();
        await().untilAsserted(() -> assertThat(router.runtime.operations())
                .extracting(OperationTrace::status)
                .containsExactly(NetworkStatus.CANCELLED));
    }

    @Test
    void d36ACancelThatComesTooLateSaysSo() throws Exception {
        CompletableFuture<Connection> future = blockedRequest();
        release.countDown();
        Connection connection = future.get(10, TimeUnit.SECONDS);
        assertThat(future.cancel(true)).isFalse();
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void d36NobodyElseCompletesIt() throws Exception {
        CompletableFuture<Connection> future = blockedRequest();
        assertThat(future.complete(null)).isFalse();
        assertThat(future.completeExceptionally(new IllegalStateException())).isFalse();
        assertThatThrownBy(() -> future.obtrudeValue(null)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(future).isNotDone();
    }

    @Test
    void d36DependentsRunOnNoThreadOfAProvider() throws Exception {
        CompletableFuture<String> thread =
                blockedRequest().thenApply(connection -> Thread.currentThread().getName());
        release.countDown();
        assertThat(thread.get(10, TimeUnit.SECONDS)).startsWith("patchbay-operation");
    }

    @Test
    void moreThanTheLimitIsBusyAtOnceAndTheOthersGoOn() throws Exception {
        List<CompletableFuture<Connection>> all = new ArrayList<>();
        all.add(blockedRequest());
        for (int i = 1; i < 8; i++) {
            all.add(router.face.addConnectionAsync(TestRouter.request("\\\\s\\one")));
        }
        assertThat(router.face.addConnectionAsync(TestRouter.request("\\\\s\\one")))
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                .withCauseInstanceOf(NetworkException.class)
                .withMessageContaining("BUSY");
        release.countDown();
        for (CompletableFuture<Connection> each : all) {
            assertThat(each.get(10, TimeUnit.SECONDS).isOpen()).isTrue();
        }
    }
}
