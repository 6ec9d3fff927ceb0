package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.ReceiveFlag;
import net.patchbay.wsk.WskClient;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;
import org.junit.jupiter.api.Test;

/** The futures that are requests, D37, and waiting for them inside a callback, D45. */
class RequestTest extends SceneTest {
    private final Calls calls = new Calls();

    @Test
    void d37NobodyOutsideCompletesIt() throws Exception {
        try (Line line = Line.to(provider)) {
            CompletableFuture<Long> request = line.socket().receive(ByteBuffer.allocate(1));
            CompletableFuture<Long> stage = request.thenApply(bytes -> bytes);
            for (CompletableFuture<Long> one : List.of(request, stage)) {
                assertThat(one.complete(9L)).isFalse();
                assertThat(one.completeExceptionally(new IllegalStateException()))
                        .isFalse();
                assertThatThrownBy(() -> one.obtrudeValue(9L)).isInstanceOf(UnsupportedOperationException.class);
                assertThatThrownBy(() -> one.obtrudeException(new IllegalStateException()))
                        .isInstanceOf(UnsupportedOperationException.class);
                assertThatThrownBy(() -> one.completeAsync(() -> 9L)).isInstanceOf(UnsupportedOperationException.class);
                assertThatThrownBy(() -> one.completeOnTimeout(9L, 0, TimeUnit.SECONDS))
                        .isInstanceOf(UnsupportedOperationException.class);
                assertThat(one).isNotDone();
            }
            line.write("x");
            assertThat(await(stage)).isEqualTo(1);
        }
    }

    @Test
    void d37CancellingADependentReachesItHoweverFarDown() throws Exception {
        try (Line line = Line.to(provider)) {
            CompletableFuture<Long> request = line.socket().receive(ByteBuffer.allocate(1));
            CompletableFuture<Void> dependent =
                    request.thenApply(bytes -> bytes + 1).thenCompose(bytes -> new CompletableFuture<>());
            assertThat(dependent.cancel(true)).isTrue();
            assertThat(request).isCancelled();
            assertThat(dependent).isCancelled();
        }
    }

    @Test
    void d37ACancelledDependentOfATakenRequestIsntCancelled() throws Exception {
        try (Line line = Line.to(provider)) {
            CompletableFuture<Long> request = line.socket().send(ByteBuffer.allocate(64 * 1024 * 1024));
            Line.settled(line.socket());
            CompletableFuture<String> dependent = request.handle((bytes, why) -> why == null ? "sent" : "failed");
            assertThat(dependent.cancel(true)).isFalse();
            await(line.socket().close());
            assertThat(await(dependent)).isEqualTo("failed");
        }
    }

    @Test
    void d37ItCompletesExactlyOnceAlsoOnAnInlineError() throws Exception {
        AtomicInteger times = new AtomicInteger();
        WskConnectionSocket socket = await(provider.connectionSocket(TransportProtocol.TCP, null, null));
        CompletableFuture<Void> inline = socket.connect(SocketScene.anyPort());
        await(inline.handle((done, why) -> times.incrementAndGet()));
        assertThat(statusOf(inline)).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        await(socket.close());
        CompletableFuture<Void> closed = socket.connect(SocketScene.anyPort());
        assertThat(closed).isDone();
        assertThat(closed.cancel(false)).isFalse();
        assertThat(statusOf(closed)).isEqualTo(NtStatus.FILE_FORCED_CLOSED);
        assertThat(times).hasValue(1);
    }

    @Test
    void d37OrTimeoutCancelsWhatWaits() throws Exception {
        try (Line line = Line.to(provider)) {
            ByteBuffer given = ByteBuffer.allocate(4);
            CompletableFuture<Long> bounded = line.socket().receive(given).orTimeout(10, TimeUnit.MILLISECONDS);
            assertThatThrownBy(() -> await(bounded)).hasCauseInstanceOf(TimeoutException.class);
            ByteBuffer into = ByteBuffer.allocate(4);
            CompletableFuture<Long> next = line.socket().receive(into, ReceiveFlag.WAITALL);
            line.write("data");
            assertThat(await(next)).isEqualTo(4);
            assertThat(given.position()).isZero();
        }
    }

    @Test
    void d37OrTimeoutOfADependentCancelsTheRequestToo() throws Exception {
        try (Line line = Line.to(provider)) {
            CompletableFuture<Long> request = line.socket().receive(ByteBuffer.allocate(1));
            CompletableFuture<Long> bounded = request.thenApply(bytes -> bytes).orTimeout(10, TimeUnit.MILLISECONDS);
            assertThatThrownBy(() -> await(bounded)).hasCauseInstanceOf(TimeoutException.class);
            assertThatThrownBy(() -> await(request)).isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void d37ACancelAfterTheEndChangesNothing() throws Exception {
        try (Line line = Line.to(provider)) {
            CompletableFuture<Long> done = line.socket().send(Line.bytes("x"));
            await(done);
            assertThat(done.cancel(true)).isFalse();
            assertThat(await(done)).isEqualTo(1);
        }
    }

    @Test
    void d37DependentsRunOnTheEventLoop() throws Exception {
        try (Line line = Line.to(provider)) {
            CompletableFuture<String> thread = line.socket()
                    .receive(ByteBuffer.allocate(1))
                    .thenApply(bytes -> Thread.currentThread().getName());
            line.write("x");
            assertThat(await(thread)).contains(scene.transport());
        }
    }

    /** Runs inside a receive callback, and tells what it threw. */
    private String inside(Consumer<WskConnectionSocket> work) throws Exception {
        Line line = Line.to(
                provider,
                new ConnectionDispatch<>(
                        (socket, context, data) -> {
                            calls.addRefusalOf(() -> work.accept(socket));
                            return ReceiveAnswer.SUCCESS;
                        },
                        null,
                        null));
        try (line) {
            line.socket().enable(WskEvent.RECEIVE);
            line.write("x");
            return calls.next();
        }
    }

    @Test
    void d45JoiningAnUnfinishedRequestInsideACallbackThrows() throws Exception {
        assertThat(inside(socket -> socket.receive(ByteBuffer.allocate(1)).join()))
                .contains("D45");
    }

    @Test
    void d45JoiningWhatIsDerivedFromItThrowsToo() throws Exception {
        assertThat(inside(socket -> socket.receive(ByteBuffer.allocate(1))
                        .thenApply(bytes -> bytes)
                        .thenRun(() -> {})
                        .join()))
                .contains("D45");
    }

    private interface Wait {
        Object on(CompletableFuture<?> request) throws InterruptedException, ExecutionException, TimeoutException;
    }

    private void assertThrowsInside(Wait wait) throws Exception {
        for (UnaryOperator<CompletableFuture<?>> form : List.<UnaryOperator<CompletableFuture<?>>>of(
                request -> request, request -> request.thenRun(() -> {}))) {
            assertThat(inside(socket -> {
                        try {
                            wait.on(form.apply(socket.close()));
                        } catch (InterruptedException | ExecutionException | TimeoutException e) {
                            throw new AssertionError(e);
                        }
                    }))
                    .contains("D45");
        }
    }

    @Test
    void d45GettingThrowsToo() throws Exception {
        assertThrowsInside(CompletableFuture::get);
    }

    @Test
    void d45GettingWithABoundThrowsToo() throws Exception {
        assertThrowsInside(request -> request.get(1, TimeUnit.MILLISECONDS));
    }

    @Test
    void d45AFinishedOneMayBeJoined() throws Exception {
        CompletableFuture<Void> finished =
                await(provider.basicSocket(TransportProtocol.TCP)).close();
        await(finished);
        assertThat(inside(socket -> finished.join())).isEqualTo("nothing");
    }

    @Test
    void d45InsideWhatDependsOnARequestItThrowsToo() throws Exception {
        try (Line line = Line.to(provider)) {
            CompletableFuture<Long> first = line.socket().receive(ByteBuffer.allocate(1));
            CompletableFuture<Long> waits = first.thenApply(
                    bytes -> line.socket().receive(ByteBuffer.allocate(1)).join());
            line.write("x");
            assertThatThrownBy(() -> await(waits)).hasCauseInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void d45DeregisteringInsideACallbackThrows() throws Exception {
        WskClient client = scene.client("waits");
        assertThat(inside(socket -> {
                    try {
                        client.deregister();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                }))
                .contains("D49");
    }
}
