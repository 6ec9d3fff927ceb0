package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.ReceiveFlag;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskIoctl;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The other side's end and our own, wsk.md 2.10 and 3.6, D42. */
class DisconnectTest extends SceneTest {
    private final Calls calls = new Calls();
    private final AtomicReference<ReceiveAnswer> answer = new AtomicReference<>(ReceiveAnswer.SUCCESS);

    private Line line(WskEvent... enabled) throws Exception {
        Line line = Line.to(
                provider,
                new ConnectionDispatch<>(
                        (socket, context, data) -> {
                            calls.add(Line.text(data.buffer()));
                            return answer.get();
                        },
                        (socket, context, kind) -> calls.add(context + " " + kind.name()),
                        null));
        if (enabled.length > 0) {
            line.socket().enable(enabled);
        }
        return line;
    }

    @Test
    void aGracefulEndLeavesSendingOpen() throws Exception {
        try (Line line = line(WskEvent.DISCONNECT)) {
            line.peer().shutdownOutput();
            assertThat(calls.next()).isEqualTo("context GRACEFUL");
            await(line.socket().send(Line.bytes("still")));
            assertThat(line.read(5)).isEqualTo("still");
        }
    }

    @Test
    void anAbortiveEndLeavesNothingOpen() throws Exception {
        try (Line line = line(WskEvent.DISCONNECT)) {
            line.reset();
            assertThat(calls.next()).isEqualTo("context ABORTIVE");
            assertThat(statusOf(line.socket().send(Line.bytes("x")))).isEqualTo(NtStatus.CONNECTION_RESET);
            assertThat(statusOf(line.socket().receive(ByteBuffer.allocate(1)))).isEqualTo(NtStatus.CONNECTION_RESET);
            assertThat(statusOf(line.socket().disconnect(null))).isEqualTo(NtStatus.CONNECTION_RESET);
            assertThat(calls.more()).isEmpty();
        }
    }

    @Test
    void d42WithReceiveEnabledTheGracefulEndComesAfterTheLastByte() throws Exception {
        try (Line line = line()) {
            line.write("data");
            line.peer().shutdownOutput();
            line.arrived(4);
            line.socket().enable(WskEvent.RECEIVE, WskEvent.DISCONNECT);
            assertThat(calls.next(2)).containsExactly("data", "context GRACEFUL");
        }
    }

    @Test
    void d42WithReceivePausedTheGracefulEndWaitsUntilTheRestWasTaken() throws Exception {
        answer.set(ReceiveAnswer.accepted(1));
        try (Line line = line(WskEvent.RECEIVE, WskEvent.DISCONNECT)) {
            line.write("abc");
            assertThat(calls.next()).isEqualTo("abc");
            line.peer().shutdownOutput();
            line.arrived(2);
            assertThat(calls.more()).isEmpty();
            answer.set(ReceiveAnswer.SUCCESS);
            assertThat(await(line.socket().receive(ByteBuffer.allocate(1)))).isEqualTo(1);
            assertThat(calls.next(2)).containsExactly("c", "context GRACEFUL");
        }
    }

    @Test
    void d42TheLastByteMayBeTakenByARequest() throws Exception {
        answer.set(ReceiveAnswer.DATA_NOT_ACCEPTED);
        try (Line line = line(WskEvent.RECEIVE, WskEvent.DISCONNECT)) {
            line.write("ab");
            assertThat(calls.next()).isEqualTo("ab");
            line.peer().shutdownOutput();
            line.arrived(2);
            assertThat(calls.more()).isEmpty();
            assertThat(await(line.socket().receive(ByteBuffer.allocate(2)))).isEqualTo(2);
            assertThat(calls.next()).isEqualTo("context GRACEFUL");
        }
    }

    @Test
    void d42WithReceiveDisabledTheGracefulEndComesBeforeTheUnreadData() throws Exception {
        try (Line line = line(WskEvent.DISCONNECT)) {
            line.write("unread");
            line.peer().shutdownOutput();
            assertThat(calls.next()).isEqualTo("context GRACEFUL");
            ByteBuffer into = ByteBuffer.allocate(6);
            await(line.socket().receive(into, ReceiveFlag.WAITALL));
            assertThat(Line.text(into.flip())).isEqualTo("unread");
        }
    }

    @Test
    void d42AnAbortiveEndDropsWhatWasntTaken() throws Exception {
        answer.set(ReceiveAnswer.DATA_NOT_ACCEPTED);
        try (Line line = line(WskEvent.RECEIVE, WskEvent.DISCONNECT)) {
            line.write("lost");
            assertThat(calls.next()).isEqualTo("lost");
            line.reset();
            assertThat(calls.next()).isEqualTo("context ABORTIVE");
            assertThat(line.socket().enable(WskEvent.RECEIVE)).isEqualTo(NtStatus.SUCCESS);
            assertThat(statusOf(line.socket().receive(ByteBuffer.allocate(4)))).isEqualTo(NtStatus.CONNECTION_RESET);
            assertThat(await(line.socket().ioctl(WskIoctl.SIO_WSK_QUERY_RECEIVE_BACKLOG, null)))
                    .isZero();
            assertThat(calls.more()).isEmpty();
        }
    }

    @Test
    void d38AnEndThatWasSeenIsToldWhenTheEventIsEnabled() throws Exception {
        try (Line line = line()) {
            line.peer().shutdownOutput();
            assertThat(await(line.socket().receive(ByteBuffer.allocate(1)))).isZero();
            line.socket().enable(WskEvent.DISCONNECT);
            assertThat(calls.next()).isEqualTo("context GRACEFUL");
        }
    }

    @Test
    void ourOwnEndTellsNothingAndClosesOurDirectionAlone() throws Exception {
        try (Line line = line(WskEvent.DISCONNECT)) {
            await(line.socket().disconnect(Line.bytes("bye")));
            assertThat(line.read(3)).isEqualTo("bye");
            assertThat(line.peer().getInputStream().read()).isEqualTo(-1);
            assertThat(statusOf(line.socket().send(Line.bytes("x")))).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
            line.write("answer");
            line.arrived(6);
            assertThat(calls.more()).isEmpty();
            line.peer().shutdownOutput();
            assertThat(calls.next()).isEqualTo("context GRACEFUL");
        }
    }

    @Test
    void whatWasSentBeforeGoesFirst() throws Exception {
        int much = 16 * 1024 * 1024;
        try (Line line = line()) {
            CompletableFuture<Long> sent = line.socket().send(ByteBuffer.allocate(much));
            CompletableFuture<Void> ended = line.socket().disconnect(null);
            Line.settled(line.socket());
            assertThat(ended).isNotDone();
            assertThat(line.peer().getInputStream().readAllBytes()).hasSize(much);
            assertThat(await(sent)).isEqualTo(much);
            await(ended);
        }
    }

    @Test
    void anAbortiveOneResetsAtOnceAndCancelsWhatWaits() throws Exception {
        try (Line line = line(WskEvent.DISCONNECT)) {
            CompletableFuture<Long> sending = line.socket().send(ByteBuffer.allocate(64 * 1024 * 1024));
            CompletableFuture<Void> ending = line.socket().disconnect(null);
            CompletableFuture<Long> receiving = line.socket().receive(ByteBuffer.allocate(1));
            await(line.socket().disconnectAbortive());
            assertThat(statusOf(sending)).isEqualTo(NtStatus.CANCELLED);
            assertThat(statusOf(ending)).isEqualTo(NtStatus.CANCELLED);
            assertThat(statusOf(receiving)).isEqualTo(NtStatus.CANCELLED);
            assertThatThrownBy(() -> line.peer().getInputStream().readAllBytes())
                    .isInstanceOf(SocketException.class);
            assertThat(calls.more()).isEmpty();
            assertThat(statusOf(line.socket().send(Line.bytes("x")))).isEqualTo(NtStatus.CONNECTION_ABORTED);
            await(line.socket().close());
        }
    }

    @Test
    void beforeItIsConnectedThereIsNothingToDisconnect() throws Exception {
        WskConnectionSocket socket = await(provider.connectionSocket(TransportProtocol.TCP, null, null));
        assertThat(statusOf(socket.disconnect(null))).isEqualTo(NtStatus.CONNECTION_INVALID);
        assertThat(statusOf(socket.disconnectAbortive())).isEqualTo(NtStatus.CONNECTION_INVALID);
    }

    @Test
    void closingWithoutADisconnectResetsThePeer() throws Exception {
        try (Line line = line()) {
            await(line.socket().close());
            assertThatThrownBy(() -> line.peer().getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void closingAfterBothSidesHaveEndedIsNoReset() throws Exception {
        try (Line line = line(WskEvent.DISCONNECT)) {
            line.peer().shutdownOutput();
            assertThat(calls.next()).isEqualTo("context GRACEFUL");
            await(line.socket().disconnect(Line.bytes("last")));
            await(line.socket().close());
            assertThat(line.read(4)).isEqualTo("last");
            assertThat(line.peer().getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void disconnectAndCloseWaitsForThePeersEndAndTakesNothingMore() throws Exception {
        try (Line line = line()) {
            CompletableFuture<Void> closed = line.socket().disconnectAndClose();
            assertThat(line.peer().getInputStream().read()).isEqualTo(-1);
            line.write("unwanted");
            Line.settled(line.socket());
            assertThat(closed).isNotDone();
            line.peer().shutdownOutput();
            await(closed);
            assertThat(line.peer().getInputStream().read()).isEqualTo(-1);
            Awaitility.await()
                    .atMost(SocketScene.BOUND)
                    .until(() -> scene.clients().sockets().isEmpty());
        }
    }

    @Test
    void disconnectAndCloseClosesAlthoughThePeerResets() throws Exception {
        try (Line line = line()) {
            CompletableFuture<Void> closed = line.socket().disconnectAndClose();
            assertThat(line.peer().getInputStream().read()).isEqualTo(-1);
            line.reset();
            await(closed);
        }
    }
}
