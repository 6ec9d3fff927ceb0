package net.patchbay.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static net.patchbay.socket.SocketScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskListeningSocket;
import net.patchbay.wsk.WskProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The shortest way through everything: a server in callbacks, a client in requests. */
@Timeout(60)
class EchoTest {
    @Test
    void carriesWhatIsSentThereAndBack() throws Exception {
        try (SocketScene scene = new SocketScene()) {
            WskProvider provider = scene.provider();
            ConnectionDispatch<String> echoes = new ConnectionDispatch<>(
                    (socket, context, data) -> {
                        ByteBuffer copy = ByteBuffer.allocate(data.length())
                                .put(data.buffer())
                                .flip();
                        CompletableFuture<Long> unused = socket.send(copy);
                        return ReceiveAnswer.SUCCESS;
                    },
                    null,
                    null);
            WskListeningSocket listener = await(provider.listeningSocket(
                    TransportProtocol.TCP, "server", ListenDispatch.<String>of((socket, context, slot) -> {
                        slot.assign("connection", echoes);
                        return slot.socket().enable(WskEvent.RECEIVE) == NtStatus.SUCCESS
                                ? AcceptAnswer.SUCCESS
                                : AcceptAnswer.REQUEST_NOT_ACCEPTED;
                    })));
            await(listener.bind(SocketScene.anyPort()));
            assertThat(listener.enable(WskEvent.ACCEPT)).isEqualTo(NtStatus.SUCCESS);
            InetSocketAddress address = (InetSocketAddress) await(listener.localAddress());

            WskConnectionSocket client =
                    await(provider.socketConnect(TransportProtocol.TCP, SocketScene.anywhere(), address, null, null));
            ByteBuffer into = ByteBuffer.allocate(5);
            CompletableFuture<Long> received = client.receive(into);

            assertThat(await(client.send(ByteBuffer.wrap("hello".getBytes(UTF_8)))))
                    .isEqualTo(5L);
            assertThat(await(received)).isEqualTo(5L);
            assertThat(new String(into.array(), UTF_8)).isEqualTo("hello");

            await(client.close());
            await(listener.close());
            assertThat(scene.log()).isEmpty();
        }
    }
}
