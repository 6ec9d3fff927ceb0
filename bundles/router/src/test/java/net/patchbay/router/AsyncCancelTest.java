package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.router.connect.Owner;
import net.patchbay.router.fence.ThreadMaker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** D36: an asynchronous operation is cancelled at each stage. */
class AsyncCancelTest {
    private final TestRouter router = new TestRouter();
    private final Hang hang = new Hang();
    private final TestSession session = new TestSession();

    @AfterEach
    void close() {
        hang.release();
        router.close();
    }

    private CompletableFuture<Connection> add() throws NetworkException {
        return router.face.addConnectionAsync(TestRouter.request("\\\\s\\one", "Data"));
    }

    private CompletableFuture<Connection> blockedRequest() throws Exception {
        router.withHanging("blocker", hang, session);
        CompletableFuture<Connection> future = add();
        hang.awaitInside(1);
        return future;
    }

    private void assertCancelled(CompletableFuture<?> future) {
        assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
        await().untilAsserted(() -> assertThat(router.outcomes()).containsExactly(NetworkStatus.CANCELLED));
        assertThat(router.runtime.router().connections).isEmpty();
    }

    private void assertTheNameIsFree() throws NetworkException {
        router.with("taker", (request, context) -> RouteAnswer.accepted(new TestSession()));
        ConnectionRequest again = ConnectionRequest.to("\\\\s\\one")
                .localName("Data")
                .provider("taker")
                .build();
        assertThat(router.face.addConnection(again).isOpen()).isTrue();
    }

    @Test
    void d36ACancelDuringTheWalkEndsItAndALateSessionIsAborted() throws Exception {
        CompletableFuture<Connection> future = blockedRequest();
        assertThat(future.cancel(true)).isTrue();
        assertCancelled(future);
        hang.release();
        await().untilAsserted(() -> assertThat(session.aborted).hasValue(1));
        assertThat(router.runtime.router().connections).isEmpty();
        assertTheNameIsFree();
    }

    @Test
    void d36ACancelBetweenTwoProvidersAsksNoFurtherOne() throws Exception {
        AtomicInteger second = new AtomicInteger();
        CompletableFuture<CompletableFuture<Connection>> itself = new CompletableFuture<>();
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        router.with(
                "first",
                (request, context) -> {
                    // Nobody waits for one that is called inline, so the cancel ends no wait: the walk must look for
                    // it.
                    cancelled.complete(itself.get(10, TimeUnit.SECONDS).cancel(false));
                    return RouteAnswer.notMine();
                },
                "patchbay.nonblocking",
                true);
        router.with("second", (request, context) -> {
            second.incrementAndGet();
            return RouteAnswer.accepted(session);
        });
        CompletableFuture<Connection> future = add();
        itself.complete(future);
        assertThat(cancelled.get(10, TimeUnit.SECONDS)).isTrue();
        assertCancelled(future);
        assertThat(router.runtime.operations().get(0).steps())
                .singleElement()
                .satisfies(step -> assertThat(step.party()).isEqualTo("first"));
        assertThat(second).hasValue(0);
        assertTheNameIsFree();
    }

    @Test
    void d36ACancelJustBeforeAnAcceptanceCountsAndItsSessionIsAborted() throws Exception {
        CompletableFuture<CompletableFuture<Connection>> itself = new CompletableFuture<>();
        router.with(
                "taker",
                (request, context) -> {
                    assertThat(itself.get(10, TimeUnit.SECONDS).cancel(false)).isTrue();
                    return RouteAnswer.accepted(session);
                },
                "patchbay.nonblocking",
                true);
        CompletableFuture<Connection> future = add();
        itself.complete(future);
        assertCancelled(future);
        await().untilAsserted(() -> assertThat(session.aborted).hasValue(1));
    }

    @Test
    void d36ACancelWhileItWaitsForAThreadOfItsProvider() throws Exception {
        router.withHanging("full", hang, session);
        for (int i = 0; i < 4; i++) {
            assertThat(router.face.addConnectionAsync(TestRouter.request("\\\\s\\one")))
                    .isNotDone();
        }
        hang.awaitInside(4);
        CompletableFuture<Connection> fifth = add();
        await().untilAsserted(() -> assertThat(router.provider("full").asked).isEqualTo(5));
        assertThat(fifth.cancel(false)).isTrue();
        assertCancelled(fifth);
        hang.release();
        await().untilAsserted(() -> assertThat(router.outcomes()).hasSize(5));
        assertThat(router.runtime.router().connections).hasSize(4);
        assertThat(hang.inside()).as("the fifth never got in").isZero();
        assertTheNameIsFree();
    }

    @Test
    void d36ACancelBeforeItsThreadHasStartedAsksNobody() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        router.with(
                "taker",
                (request, context) -> {
                    asked.incrementAndGet();
                    return RouteAnswer.accepted(session);
                },
                "patchbay.nonblocking",
                true);
        CountDownLatch start = new CountDownLatch(1);
        try (ThreadMaker maker = new ThreadMaker();
                AsyncOperations async = new AsyncOperations(
                        name -> work -> maker.threadsNamed(name).newThread(() -> whenStarted(start, work)), 1)) {
            Owner owner = new Owner("test.application", 1);
            CompletableFuture<Connection> future =
                    async.add(router.router.core(), owner, TestRouter.request("\\\\s\\one", "Data"));
            assertThat(future.cancel(false)).isTrue();
            start.countDown();
            assertCancelled(future);
            assertThat(asked).hasValue(0);
        }
    }

    private static void whenStarted(CountDownLatch start, Runnable work) {
        try {
            start.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        work.run();
    }

    /** It is refused at once instead of waiting, so there is nothing to cancel. */
    @Test
    void d36OneThatIsBeyondTheLimitIsDecidedAtOnce() throws Exception {
        router.router.configure(TestRouter.settings(1));
        CompletableFuture<Connection> first = blockedRequest();
        CompletableFuture<Connection> second = router.face.addConnectionAsync(TestRouter.request("\\\\s\\two"));
        assertThat(second).isCompletedExceptionally();
        assertThat(second.cancel(true)).isFalse();
        assertThat(second.isCancelled()).isFalse();
        assertThat(first.cancel(true)).isTrue();
        await().until(() -> !router.face
                .addConnectionAsync(TestRouter.request("\\\\s\\two"))
                .isCompletedExceptionally());
    }

    @Test
    void d36CancellingADependentStageReachesTheOperation() throws Exception {
        CompletableFuture<Connection> future = blockedRequest();
        CompletableFuture<String> dependent = future.thenApply(Connection::id).thenApply(String::trim);
        assertThat(dependent.cancel(false)).isTrue();
        assertCancelled(future);
    }

    @Test
    void d36ACancelThatComesTooLateSaysSo() throws Exception {
        CompletableFuture<Connection> future = blockedRequest();
        hang.release();
        Connection connection = future.get(10, TimeUnit.SECONDS);
        assertThat(future.cancel(true)).isFalse();
        assertThat(connection.isOpen()).isTrue();
    }
}
