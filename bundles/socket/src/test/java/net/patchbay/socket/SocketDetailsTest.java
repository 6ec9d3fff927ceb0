package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.EventCallbackControl;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskDatagramSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskListeningSocket;
import net.patchbay.wsk.WskStreamSocket;
import net.patchbay.wsk.runtime.SocketDTO;
import org.junit.jupiter.api.Test;

/** What those see of sockets who watch them. */
class SocketDetailsTest extends SceneTest {
    private SocketDTO last() {
        List<SocketDTO> all = scene.clients().details();
        return all.get(all.size() - 1);
    }

    @Test
    void aConnectionTellsWhoseItIsWhatItDoesAndHowMuchWentByIt() throws Exception {
        provider.setStaticEventCallbacks(EventCallbackControl.enable(WskEvent.DISCONNECT));
        try (Line line = Line.to(
                provider,
                new ConnectionDispatch<>(
                        (socket, context, data) -> ReceiveAnswer.DATA_NOT_ACCEPTED,
                        (socket, context, kind) -> {},
                        (socket, context, size) -> {}))) {
            await(line.socket().send(Line.bytes("four")));
            line.write("seventy");
            line.arrived(7);
            line.socket().enable(WskEvent.RECEIVE);
            Line.settled(line.socket());
            assertThat(await(line.socket().receive(ByteBuffer.allocate(7)))).isEqualTo(7);
            CompletableFuture<Long> waits = line.socket().receive(ByteBuffer.allocate(1));
            Line.settled(line.socket());
            SocketDTO dto = last();
            assertThat(dto.bundle).isEqualTo("test/1.2.3");
            assertThat(dto.category).isEqualTo("CONNECTION");
            assertThat(dto.protocol).isEqualTo("inet/stream/6");
            assertThat(dto.transport).isEqualTo(scene.transport());
            assertThat(dto.localAddress).endsWith("127.0.0.1:" + line.peer().getPort());
            assertThat(dto.remoteAddress).endsWith("127.0.0.1:" + line.peer().getLocalPort());
            assertThat(dto.events).containsExactly("RECEIVE", "DISCONNECT");
            assertThat(dto.staticEvents).containsExactly("DISCONNECT");
            assertThat(waits).isNotDone();
            assertThat(dto.pending).isEqualTo(1);
            assertThat(dto.sent).isEqualTo(4);
            assertThat(dto.received).isEqualTo(7);
            assertThat(dto.state).isEqualTo(SocketDTO.CONNECTED);
        }
    }

    @Test
    void itsStateIsThatOfTheMoment() throws Exception {
        WskListeningSocket listener = await(provider.listeningSocket(
                TransportProtocol.TCP,
                "listener",
                ListenDispatch.<String>of((socket, context, slot) -> AcceptAnswer.REQUEST_NOT_ACCEPTED)));
        assertThat(last().state).isEqualTo(SocketDTO.OPEN);
        assertThat(last().localAddress).isNull();
        await(listener.bind(SocketScene.anyPort()));
        assertThat(last().state).isEqualTo(SocketDTO.LISTENING);
        assertThat(last().remoteAddress).isNull();
        WskStreamSocket stream = await(provider.streamSocket(TransportProtocol.TCP, null, null));
        await(stream.bind(SocketScene.anyPort()));
        assertThat(last().state).isEqualTo(SocketDTO.BOUND);
        await(stream.listen());
        assertThat(last().state).isEqualTo(SocketDTO.LISTENING);
        CompletableFuture<WskConnectionSocket> accept = stream.accept(null, null);
        Line.settled(stream);
        assertThat(accept).isNotDone();
        assertThat(last().pending).isEqualTo(1);
        WskDatagramSocket datagrams = await(provider.datagramSocket(TransportProtocol.UDP, null, null));
        await(datagrams.bind(SocketScene.anyPort()));
        InetSocketAddress address = (InetSocketAddress) await(datagrams.localAddress());
        await(datagrams.sendTo(Line.bytes("123"), address));
        await(datagrams.receiveFrom(ByteBuffer.allocate(3)));
        assertThat(last().sent).isEqualTo(3);
        assertThat(last().received).isEqualTo(3);
        scene.leave();
        assertThat(last().state).isEqualTo(SocketDTO.LOST);
    }

    @Test
    void oneWhoseCloseWaitsForACallbackIsClosing() throws Exception {
        Gate gate = new Gate();
        try (Line line = Line.to(
                provider,
                new ConnectionDispatch<>(
                        (socket, context, data) -> {
                            gate.pass();
                            return ReceiveAnswer.SUCCESS;
                        },
                        null,
                        null))) {
            line.socket().enable(WskEvent.RECEIVE);
            line.write("x");
            gate.awaitEntered();
            CompletableFuture<Void> close = line.socket().close();
            assertThat(last().state).isEqualTo(SocketDTO.CLOSING);
            gate.open();
            await(close);
        }
    }
}
