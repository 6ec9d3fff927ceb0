package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.InspectAction;
import net.patchbay.wsk.InspectId;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskDatagramSocket;
import net.patchbay.wsk.WskListeningSocket;
import net.patchbay.wsk.WskOption;
import org.junit.jupiter.api.Test;

/** Null where something is needed hangs nothing: a buffer is missed at once, all else by its request. wsk.md 6. */
class NullArgumentTest extends SceneTest {
    @Test
    void aBufferIsMissedAtOnce() throws Exception {
        try (Line line = Line.to(provider)) {
            assertThatThrownBy(() -> line.socket().send(null)).isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> line.socket().receive(null)).isInstanceOf(NullPointerException.class);
            await(line.socket().close());
        }
        WskDatagramSocket datagrams = await(provider.datagramSocket(TransportProtocol.UDP, null, null));
        assertThatThrownBy(() -> datagrams.receiveFrom(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> datagrams.sendTo(null, SocketScene.anyPort()))
                .isInstanceOf(NullPointerException.class);
        await(datagrams.close());
    }

    @Test
    void anAddressOrAnOptionIsMissedByItsRequest() throws Exception {
        WskConnectionSocket socket = await(provider.connectionSocket(TransportProtocol.TCP, null, null));
        assertThat(statusOf(socket.bind(null))).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(statusOf(socket.getOption(null))).isEqualTo(NtStatus.INVALID_PARAMETER);
        await(socket.bind(SocketScene.anyPort()));
        assertThat(statusOf(socket.connect(null))).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(statusOf(socket.connectEx(null, ByteBuffer.allocate(1)))).isEqualTo(NtStatus.INVALID_PARAMETER);
        await(socket.close());
        WskDatagramSocket datagrams = await(provider.datagramSocket(TransportProtocol.UDP, null, null));
        await(datagrams.bind(SocketScene.anyPort()));
        assertThat(statusOf(datagrams.sendTo(ByteBuffer.allocate(1), null))).isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void anActionIsMissedAndTheRequestGoesOnWaiting() throws Exception {
        CompletableFuture<InspectId> inspected = new CompletableFuture<>();
        WskListeningSocket listener = await(provider.listeningSocket(
                TransportProtocol.TCP,
                "listener",
                new ListenDispatch<String>(
                        null,
                        (socket, context, local, remote, id) -> {
                            inspected.complete(id);
                            return InspectAction.PEND;
                        },
                        null)));
        await(listener.setOption(WskOption.SO_CONDITIONAL_ACCEPT, true));
        await(listener.bind(SocketScene.anyPort()));
        try (Socket peer = Line.dial((InetSocketAddress) await(listener.localAddress()))) {
            InspectId id = inspected.get(SocketScene.BOUND.toSeconds(), TimeUnit.SECONDS);
            Line.settled(listener);
            assertThat(statusOf(listener.inspectComplete(id, null))).isEqualTo(NtStatus.INVALID_PARAMETER);
            assertThat(statusOf(listener.inspectComplete(id, InspectAction.PEND)))
                    .isEqualTo(NtStatus.INVALID_PARAMETER);
            assertThat(statusOf(listener.inspectComplete(null, InspectAction.ACCEPT)))
                    .isEqualTo(NtStatus.INVALID_PARAMETER);
            await(listener.inspectComplete(id, InspectAction.ACCEPT));
            assertThat(await(await(listener.accept(null, null)).remoteAddress()))
                    .isEqualTo(peer.getLocalSocketAddress());
        }
    }
}
