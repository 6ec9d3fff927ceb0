package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.Credentials;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.router.connect.Owner;
import net.patchbay.router.fence.ThreadMaker;
import net.patchbay.router.operation.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** D36: the future of an asynchronous operation, and what depends on it. */
class AsyncFutureTest {
    private final TestRouter router = new TestRouter();
    private final Hang hang = new Hang();
    private final TestSession session = new TestSession();

    @AfterEach
    void close() {
        hang.release();
        router.close();
    }

    private CompletableFuture<Connection> blockedRequest() throws Exception {
        router.withHanging("blocker", hang, session);
        CompletableFuture<Connection> future = router.face.addConnectionAsync(TestRouter.request("\\\\s\\one"));
        hang.awaitInside(1);
        return future;
    }

    private static void assertTimedOut(CompletableFuture<?> stage) {
        assertThatThrownBy(() -> stage.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("50 milliseconds");
    }

    private void assertCancelled() {
        await().untilAsserted(() -> assertThat(router.outcomes()).containsExactly(NetworkStatus.CANCELLED));
    }

    @Test
    void d36ATimeoutCancelsTheOperationAndIsTold() throws Exception {
        CompletableFuture<Connection> future = blockedRequest();
        assertThat(future.orTimeout(50, TimeUnit.MILLISECONDS)).isSameAs(future);
        assertTimedOut(future);
        assertCancelled();
        hang.release();
        await().untilAsserted(() -> assertThat(session.aborted).hasValue(1));
        assertThat(router.runtime.router().connections).isEmpty();
    }

    @Test
    void d36ATimeoutOfADependentStageReachesTheOperation() throws Exception {
        CompletableFuture<Connection> future = blockedRequest();
        CompletableFuture<String> dependent =
                future.thenApply(Connection::id).thenApply(String::trim).orTimeout(50, TimeUnit.MILLISECONDS);
        assertTimedOut(dependent);
        assertCancelled();
        assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void d36ATimeoutThatIsNotReachedChangesNothing() throws Exception {
        CompletableFuture<Connection> future = blockedRequest().orTimeout(20, TimeUnit.SECONDS);
        hang.release();
        assertThat(future.get(10, TimeUnit.SECONDS).isOpen()).isTrue();
    }

    /** A connection that exists is never masked: its future gets it although the time is over. */
    @Test
    void d36ATimeoutAfterTheDecisionLosesNoConnection() {
        try (ThreadMaker maker = new ThreadMaker()) {
            Dependents stopped = new Dependents(maker::threadsNamed);
            // From here on every time is over at once.
            stopped.close();
            ConnectionFuture<String> decided = new ConnectionFuture<>(decidedOperation(), stopped);
            assertThat(decided.orTimeout(20, TimeUnit.SECONDS)).isNotDone();
            decided.succeed("the connection");
            assertThat(decided).isCompletedWithValue("the connection");
            ConnectionFuture<String> whole = new ConnectionFuture<>(decidedOperation(), stopped);
            assertThat(whole.thenApply(String::trim).orTimeout(20, TimeUnit.SECONDS))
                    .isCompletedExceptionally();
            assertThat(whole).isNotDone();
        }
    }

    /** Between the decision and the moment at which the future gets it. */
    @Test
    void d36ACancelAfterTheDecisionIsRefused() {
        try (ThreadMaker maker = new ThreadMaker();
                Dependents dependents = new Dependents(maker::threadsNamed)) {
            ConnectionFuture<String> decided = new ConnectionFuture<>(decidedOperation(), dependents);
            assertThat(decided.cancel(true)).isFalse();
            assertThat(decided.thenApply(String::trim).cancel(true)).isFalse();
            assertThat(decided).isNotDone();
            decided.succeed("the connection");
            assertThat(decided).isCompletedWithValue("the connection");
        }
    }

    private Operation decidedOperation() {
        try {
            Operation operation = router.router
                    .core()
                    .begin(
                            new Owner("test.application", 1),
                            OperationKind.ADD_CONNECTION,
                            "\\\\s\\one",
                            "",
                            Credentials.DEFAULT);
            operation.decide();
            return operation;
        } catch (NetworkException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void d36AStageThatTakesTooLongAfterTheConnectFailsAlone() throws Exception {
        CompletableFuture<Connection> future = blockedRequest();
        CompletableFuture<Object> dependent = future.thenCompose(connection -> new CompletableFuture<>());
        hang.release();
        Connection connection = future.get(10, TimeUnit.SECONDS);
        assertTimedOut(dependent.orTimeout(50, TimeUnit.MILLISECONDS));
        assertThat(connection.isOpen()).isTrue();
        assertThat(future).isCompletedWithValue(connection);
    }

    @Test
    void d36NobodyElseCompletesIt() throws Exception {
        CompletableFuture<Connection> future = blockedRequest();
        for (CompletableFuture<Connection> each : List.of(future, future.thenApply(connection -> connection))) {
            assertThat(each.complete(null)).isFalse();
            assertThat(each.completeExceptionally(new IllegalStateException())).isFalse();
            assertThatThrownBy(() -> each.obtrudeValue(null)).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> each.obtrudeException(new IllegalStateException()))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> each.completeAsync(() -> null)).isInstanceOf(UnsupportedOperationException.class);
            assertThat(each).isNotDone();
        }
    }

    /** What would never come is refused at once, with what to use in its place. */
    @Test
    void d36AValueForATimeoutIsRefusedWithWords() throws Exception {
        CompletableFuture<Connection> future = blockedRequest();
        assertThatThrownBy(() -> future.completeOnTimeout(null, 1, TimeUnit.MILLISECONDS))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("only the router")
                .hasMessageContaining("orTimeout");
    }

    @Test
    void d36DependentsRunOnNoThreadOfAProvider() throws Exception {
        CompletableFuture<String> thread =
                blockedRequest().thenApply(connection -> Thread.currentThread().getName());
        hang.release();
        assertThat(thread.get(10, TimeUnit.SECONDS)).startsWith("patchbay-operation");
    }

    @Test
    void d36AsynchronousDependentsRunOnThreadsOfTheirOwn() throws Exception {
        CompletableFuture<String> thread = blockedRequest()
                .thenApplyAsync(connection -> Thread.currentThread().getName());
        hang.release();
        assertThat(thread.get(10, TimeUnit.SECONDS)).startsWith("patchbay-dependent");
    }

    @Test
    void d36DependentsThatBlockTakeNoPlaceOfAnOperation() throws Exception {
        router.withHanging("blocker", hang, session);
        Hang blocked = new Hang();
        List<CompletableFuture<Connection>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            CompletableFuture<Connection> each = router.face.addConnectionAsync(TestRouter.request("\\\\s\\one"));
            assertThat(each).isNotDone();
            all.add(each.whenComplete((connection, failure) -> blocked.stay()));
        }
        hang.release();
        blocked.awaitInside(8);
        try {
            assertThat(router.face
                            .addConnectionAsync(TestRouter.request("\\\\s\\two"))
                            .get(10, TimeUnit.SECONDS)
                            .isOpen())
                    .isTrue();
            assertThat(all).noneMatch(CompletableFuture::isDone);
        } finally {
            blocked.release();
        }
    }

    @Test
    void d36AnOperationsPlaceIsFreeBeforeItsDependentsRun() throws Exception {
        router.router.configure(TestRouter.settings(1));
        router.with("taker", (request, context) -> RouteAnswer.accepted(session), "patchbay.nonblocking", true);
        CompletableFuture<Connection> chain = router.face.addConnectionAsync(TestRouter.request("\\\\s\\one"));
        for (int i = 0; i < 200; i++) {
            chain = chain.thenCompose(connection -> another());
        }
        assertThat(chain.get(10, TimeUnit.SECONDS).isOpen()).isTrue();
    }

    private CompletableFuture<Connection> another() {
        try {
            return router.face.addConnectionAsync(TestRouter.request("\\\\s\\one"));
        } catch (NetworkException e) {
            return CompletableFuture.failedFuture(e);
        }
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
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(NetworkException.class)
                .withMessageContaining("BUSY")
                .withMessageContaining("8 asynchronous operations");
        hang.release();
        for (CompletableFuture<Connection> each : all) {
            assertThat(each.get(10, TimeUnit.SECONDS).isOpen()).isTrue();
        }
    }
}
