package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.DatagramDispatch;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.ReceiveFromAnswer;
import net.patchbay.wsk.WskDatagramSocket;
import net.patchbay.wsk.WskEvent;
import org.junit.jupiter.api.Test;

/** Data that is given back inside the callback that retains it, wsk.md 2.11. */
class EarlyReleaseTest extends SceneTest {
    private final Calls calls = new Calls();

    @Test
    void ofAConnectionItCountsOnce() throws Exception {
        try (Line line = Line.to(
                provider,
                new ConnectionDispatch<>(
                        (socket, context, data) -> {
                            calls.add(Line.text(data.buffer()));
                            calls.add(socket.release(data).name());
                            calls.add(socket.release(data).name());
                            return ReceiveAnswer.PENDING;
                        },
                        null,
                        null))) {
            line.socket().enable(WskEvent.RECEIVE);
            for (String text : new String[] {"one", "two"}) {
                line.write(text);
                assertThat(calls.next(3)).containsExactly(text, "SUCCESS", "INVALID_PARAMETER");
            }
            await(line.socket().close());
            assertThat(scene.log()).isEmpty();
        }
    }

    @Test
    void ofDatagramsItCountsOnce() throws Exception {
        WskDatagramSocket datagrams = await(provider.datagramSocket(
                TransportProtocol.UDP, "context", new DatagramDispatch<>((socket, context, first) -> {
                    calls.add(Line.text(first.buffer()));
                    calls.add(socket.release(first).name());
                    calls.add(socket.release(first).name());
                    return ReceiveFromAnswer.PENDING;
                })));
        await(datagrams.bind(SocketScene.anyPort()));
        datagrams.enable(WskEvent.RECEIVE_FROM);
        try (DatagramSocket peer = DatagramTest.peer()) {
            DatagramTest.write(peer, "one", await(datagrams.localAddress()));
            assertThat(calls.next(3)).containsExactly("one", "SUCCESS", "INVALID_PARAMETER");
        }
        await(datagrams.close());
        assertThat(scene.log()).isEmpty();
    }
}
