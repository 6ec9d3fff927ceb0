package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.ReceiveFlag;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Receiving by requests, wsk.md 2.8. */
class ReceiveRequestTest extends SceneTest {
    private final Calls calls = new Calls();

    private Line told() throws Exception {
        Line line = Line.to(
                provider,
                new ConnectionDispatch<>(
                        (socket, context, data) -> {
                            calls.add(Line.text(data.buffer()));
                            return ReceiveAnswer.SUCCESS;
                        },
                        null,
                        null));
        line.socket().enable(WskEvent.RECEIVE);
        return line;
    }

    @Test
    void requestsAreServedInOrderAndBeforeTheEvent() throws Exception {
        try (Line line = told()) {
            ByteBuffer one = ByteBuffer.allocate(2);
            ByteBuffer two = ByteBuffer.allocate(2);
            CompletableFuture<Long> first = line.socket().receive(one);
            CompletableFuture<Long> second = line.socket().receive(two);
            Line.settled(line.socket());
            line.write("abcdef");
            assertThat(await(first)).isEqualTo(2);
            assertThat(await(second)).isEqualTo(2);
            assertThat(Line.text(one.flip())).isEqualTo("ab");
            assertThat(Line.text(two.flip())).isEqualTo("cd");
            assertThat(calls.text(2)).isEqualTo("ef");
        }
    }

    @Test
    void aPlainReceiveCompletesWithAtLeastOneByte() throws Exception {
        try (Line line = Line.to(provider)) {
            ByteBuffer into = ByteBuffer.allocate(100);
            CompletableFuture<Long> received = line.socket().receive(into);
            line.write("some");
            assertThat(await(received)).isBetween(1L, 4L);
            assertThat(into.position()).isEqualTo(received.join().intValue());
        }
    }

    @Test
    void waitallCompletesWhenTheBufferIsFull() throws Exception {
        try (Line line = Line.to(provider)) {
            ByteBuffer into = ByteBuffer.allocateDirect(6);
            CompletableFuture<Long> received = line.socket().receive(into, ReceiveFlag.WAITALL);
            line.write("abc");
            Line.settled(line.socket());
            assertThat(received).isNotDone();
            line.write("def");
            assertThat(await(received)).isEqualTo(6);
            assertThat(Line.text(into.flip())).isEqualTo("abcdef");
        }
    }

    @Test
    void waitallCompletesAtTheEndWithWhatItHas() throws Exception {
        try (Line line = Line.to(provider)) {
            CompletableFuture<Long> received = line.socket().receive(ByteBuffer.allocate(6), ReceiveFlag.WAITALL);
            line.write("abc");
            line.peer().shutdownOutput();
            assertThat(await(received)).isEqualTo(3);
        }
    }

    @Test
    void waitallCompletesAtAResetWithWhatItHas() throws Exception {
        try (Line line = Line.to(provider)) {
            ByteBuffer into = ByteBuffer.allocate(6);
            CompletableFuture<Long> received = line.socket().receive(into, ReceiveFlag.WAITALL);
            line.write("abc");
            Awaitility.await().atMost(SocketScene.BOUND).until(() -> into.position() == 3);
            line.reset();
            assertThat(await(received)).isEqualTo(3);
        }
    }

    @Test
    void d37ACancelledWaitallThatHasDataCompletesWithIt() throws Exception {
        try (Line line = Line.to(provider)) {
            ByteBuffer into = ByteBuffer.allocate(6);
            CompletableFuture<Long> received = line.socket().receive(into, ReceiveFlag.WAITALL);
            line.write("abc");
            Awaitility.await().atMost(SocketScene.BOUND).until(() -> into.position() == 3);
            Line.settled(line.socket());
            assertThat(received.cancel(false)).isFalse();
            assertThat(await(received)).isEqualTo(3);
            line.write("def");
            ByteBuffer rest = ByteBuffer.allocate(3);
            assertThat(await(line.socket().receive(rest, ReceiveFlag.WAITALL))).isEqualTo(3);
            assertThat(Line.text(rest.flip())).isEqualTo("def");
        }
    }

    @Test
    void drainDropsWhatIsThereAndWhatComesAndCompletesAtTheEnd() throws Exception {
        try (Line line = told()) {
            CompletableFuture<Long> drained = line.socket().receive(ByteBuffer.allocate(0), ReceiveFlag.DRAIN);
            Line.settled(line.socket());
            line.write("dropped");
            Line.settled(line.socket());
            assertThat(drained).isNotDone();
            line.write("too");
            line.peer().shutdownOutput();
            await(drained);
            assertThat(calls.more()).isEmpty();
        }
    }

    @Test
    void drainTakesABufferOfLengthZeroAlone() throws Exception {
        try (Line line = Line.to(provider)) {
            assertThat(statusOf(line.socket().receive(ByteBuffer.allocate(1), ReceiveFlag.DRAIN)))
                    .isEqualTo(NtStatus.INVALID_PARAMETER);
        }
    }

    @Test
    void aReadOnlyBufferIsRefused() throws Exception {
        try (Line line = Line.to(provider)) {
            assertThat(statusOf(line.socket().receive(ByteBuffer.allocate(1).asReadOnlyBuffer())))
                    .isEqualTo(NtStatus.INVALID_PARAMETER);
        }
    }

    @Test
    void theEndGivesZeroBytesToEveryOutstandingReceiveAndToLaterOnes() throws Exception {
        try (Line line = Line.to(provider)) {
            CompletableFuture<Long> one = line.socket().receive(ByteBuffer.allocate(4));
            CompletableFuture<Long> two = line.socket().receive(ByteBuffer.allocate(4));
            CompletableFuture<Long> three = line.socket().receive(ByteBuffer.allocate(4), ReceiveFlag.WAITALL);
            line.peer().shutdownOutput();
            assertThat(await(one)).isZero();
            assertThat(await(two)).isZero();
            assertThat(await(three)).isZero();
            assertThat(await(line.socket().receive(ByteBuffer.allocate(4)))).isZero();
        }
    }

    @Test
    void d43AZeroLengthReceiveCompletesAtOnceWhenItIsFirstAndWaitsBehindOthers() throws Exception {
        try (Line line = Line.to(provider)) {
            assertThat(await(line.socket().receive(ByteBuffer.allocate(0)))).isZero();
            CompletableFuture<Long> first = line.socket().receive(ByteBuffer.allocate(1));
            CompletableFuture<Long> empty = line.socket().receive(ByteBuffer.allocate(0));
            Line.settled(line.socket());
            assertThat(empty).isNotDone();
            line.write("x");
            assertThat(await(first)).isEqualTo(1);
            assertThat(await(empty)).isZero();
        }
    }

    @Test
    void d37ACancelledReceiveLosesNoByte() throws Exception {
        try (Line line = Line.to(provider)) {
            ByteBuffer given = ByteBuffer.allocate(4);
            CompletableFuture<Long> cancelled = line.socket().receive(given);
            Line.settled(line.socket());
            assertThat(cancelled.cancel(true)).isTrue();
            assertThat(cancelled).isCancelled();
            line.write("data");
            ByteBuffer into = ByteBuffer.allocate(4);
            await(line.socket().receive(into, ReceiveFlag.WAITALL));
            assertThat(Line.text(into.flip())).isEqualTo("data");
            assertThat(given.position()).isZero();
        }
    }

    @Test
    void aResetFailsAllOutstandingReceives() throws Exception {
        try (Line line = Line.to(provider)) {
            CompletableFuture<Long> one = line.socket().receive(ByteBuffer.allocate(4));
            CompletableFuture<Long> two = line.socket().receive(ByteBuffer.allocate(4));
            Line.settled(line.socket());
            line.reset();
            assertThat(statusOf(one)).isEqualTo(NtStatus.CONNECTION_RESET);
            assertThat(statusOf(two)).isEqualTo(NtStatus.CONNECTION_RESET);
            assertThat(statusOf(line.socket().receive(ByteBuffer.allocate(4)))).isEqualTo(NtStatus.CONNECTION_RESET);
        }
    }

    @Test
    void beforeItIsConnectedItFails() throws Exception {
        WskConnectionSocket socket = await(provider.connectionSocket(TransportProtocol.TCP, null, null));
        await(socket.bind(SocketScene.anyPort()));
        assertThat(statusOf(socket.receive(ByteBuffer.allocate(1)))).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(statusOf(socket.send(Line.bytes("x")))).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
    }
}
