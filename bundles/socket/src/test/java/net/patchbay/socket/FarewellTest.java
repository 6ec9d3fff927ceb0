package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskListeningSocket;
import org.junit.jupiter.api.Test;

/** A transport leaves after a connection has ended, D52. */
class FarewellTest extends SceneTest {
    private static final int PAIRS = 20;

    private final Calls calls = new Calls();

    private Line line() throws Exception {
        Line line = Line.to(
                provider,
                new ConnectionDispatch<>(
                        (socket, context, data) -> {
                            calls.add(data == null ? "null" : Line.text(data.buffer()));
                            return ReceiveAnswer.SUCCESS;
                        },
                        (socket, context, kind) -> calls.add(kind.name()),
                        null));
        line.socket().enable(WskEvent.RECEIVE, WskEvent.DISCONNECT);
        return line;
    }

    /** Where both ends are of one transport, the first that is lost resets the other. */
    @Test
    void d52AConnectionThatWasResetBeforeIsNotToldOfASecondEnd() throws Exception {
        try (Line line = line()) {
            line.reset();
            assertThat(calls.next()).isEqualTo("ABORTIVE");

            scene.leave();

            assertThat(calls.more()).isEmpty();
        }
    }

    @Test
    void d52OneWhoseOtherSideHasOnlyStoppedSendingIsToldOfItsEnd() throws Exception {
        try (Line line = line()) {
            line.peer().shutdownOutput();
            assertThat(calls.next()).isEqualTo("GRACEFUL");

            scene.leave();

            assertThat(calls.next()).isEqualTo("ABORTIVE");
            assertThat(calls.more()).isEmpty();
        }
    }

    /** All are told before any is let go: nobody hears of the reset of another one. */
    @Test
    void d52BothEndsOfAConnectionAreToldOnceAndTheirRequestsSayThatTheTransportHasLeft() throws Exception {
        AtomicInteger ends = new AtomicInteger();
        ConnectionDispatch<Object> counting =
                new ConnectionDispatch<>(null, (socket, context, kind) -> ends.incrementAndGet(), null);
        WskListeningSocket listener = await(provider.listeningSocket(TransportProtocol.TCP, null, null));
        await(listener.bind(SocketScene.anyPort()));
        List<WskConnectionSocket> both = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            CompletableFuture<WskConnectionSocket> accepted = listener.accept(null, counting);
            both.add(await(provider.socketConnect(
                    TransportProtocol.TCP, SocketScene.anyPort(), await(listener.localAddress()), null, counting)));
            both.add(await(accepted));
        }
        both.forEach(socket -> socket.enable(WskEvent.DISCONNECT));
        List<CompletableFuture<Long>> waiting = both.stream()
                .map(socket -> socket.receive(ByteBuffer.allocate(1)))
                .toList();

        scene.leave();

        assertThat(waiting).allSatisfy(request -> assertThat(statusOf(request)).isEqualTo(NtStatus.FILE_FORCED_CLOSED));
        assertThat(ends).hasValue(2 * PAIRS);
    }
}
