package net.patchbay.socket.winsock;

import static net.patchbay.socket.winsock.WinsockScene.bytes;
import static net.patchbay.socket.winsock.WinsockScene.errorOf;
import static net.patchbay.socket.winsock.WinsockScene.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.NetworkEvents;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.ReceiveFlag;
import net.patchbay.winsock.Shutdown;
import net.patchbay.winsock.WinsockIoctl;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams: blocking, non-blocking, and with events. */
@Timeout(60)
class StreamTest {
    @Test
    void aBlockingPairTalksUntilBothHaveEnded() throws Exception {
        try (WinsockScene scene = new WinsockScene(Profile.DOCUMENTED)) {
            WinsockScene.Pair pair = scene.pair();
            assertThat(pair.client().send(bytes("hello"))).isEqualTo(5);
            assertThat(text(pair.server(), 10)).isEqualTo("hello");
            pair.server().send(bytes("bye"));
            pair.server().shutdown(Shutdown.SEND);
            assertThat(text(pair.client(), 2)).isEqualTo("by");
            assertThat(text(pair.client(), 2)).isEqualTo("e");
            assertThat(pair.client().recv(ByteBuffer.allocate(1))).isZero();
            pair.client().shutdown(Shutdown.SEND);
            assertThat(pair.server().recv(ByteBuffer.allocate(1))).isZero();
        }
    }

    @Test
    void whatWasSentBeforeACloseArrives() throws Exception {
        try (WinsockScene scene = new WinsockScene(Profile.DOCUMENTED)) {
            WinsockScene.Pair pair = scene.pair();
            pair.client().send(bytes("last words"));
            pair.client().close();
            assertThat(text(pair.server(), 20)).isEqualTo("last words");
            assertThat(pair.server().recv(ByteBuffer.allocate(1))).isZero();
        }
    }

    @Test
    void eachCallOfANonBlockingSocketAnswersAtOnce() throws Exception {
        try (WinsockScene scene = new WinsockScene(Profile.DOCUMENTED)) {
            WinsockScene.Pair pair = scene.pair();
            pair.client().ioctl(WinsockIoctl.FIONBIO, true);
            assertThat(errorOf(() -> pair.client().recv(ByteBuffer.allocate(1))))
                    .isEqualTo(WsaError.WSAEWOULDBLOCK);
            WinsockSocket listener = scene.listener();
            listener.ioctl(WinsockIoctl.FIONBIO, true);
            assertThat(errorOf(listener::accept)).isEqualTo(WsaError.WSAEWOULDBLOCK);
        }
    }

    @Test
    void eventsTellOfAConnectItsDataAndItsEnd() throws Exception {
        try (WinsockScene scene = new WinsockScene(Profile.DOCUMENTED)) {
            WinsockSocket listener = scene.listener();
            EventObject accepts = scene.event();
            listener.eventSelect(accepts, NetworkEvent.ACCEPT.bit());
            WinsockSocket client = scene.tcp();
            EventObject events = scene.event();
            client.eventSelect(events, NetworkEvent.ALL);
            assertThat(errorOf(() -> client.connect(listener.localAddress()))).isEqualTo(WsaError.WSAEWOULDBLOCK);
            NetworkEvents connected = scene.await(client, events, NetworkEvent.CONNECT, NetworkEvent.WRITE);
            assertThat(connected.error(NetworkEvent.CONNECT)).isEqualTo(WsaError.NO_ERROR);
            scene.await(listener, accepts, NetworkEvent.ACCEPT);
            WinsockSocket server = listener.accept();
            server.send(bytes("x"));
            scene.await(client, events, NetworkEvent.READ);
            ByteBuffer into = ByteBuffer.allocate(4);
            assertThat(client.recv(into, ReceiveFlag.PEEK)).isEqualTo(1);
            assertThat(client.ioctl(WinsockIoctl.FIONREAD, null)).isEqualTo(1);
            assertThat(client.recv(into)).isEqualTo(1);
            server.close();
            assertThat(scene.await(client, events, NetworkEvent.CLOSE).error(NetworkEvent.CLOSE))
                    .isEqualTo(WsaError.NO_ERROR);
        }
    }

    @Test
    void aSendThatFindsNoRoomIsToldWhenThereIs() throws Exception {
        try (WinsockScene scene = new WinsockScene(Profile.DOCUMENTED)) {
            WinsockScene.Pair pair = scene.pair();
            EventObject events = scene.event();
            pair.client().eventSelect(events, NetworkEvent.WRITE.bit());
            scene.await(pair.client(), events, NetworkEvent.WRITE);
            long sent = 0;
            WsaError error = WsaError.NO_ERROR;
            while (error == WsaError.NO_ERROR) {
                try {
                    sent += pair.client().send(ByteBuffer.allocate(100_000));
                } catch (net.patchbay.winsock.WinsockException e) {
                    error = e.error();
                }
            }
            assertThat(error).isEqualTo(WsaError.WSAEWOULDBLOCK);
            assertThat(events.isSet()).isFalse();
            long received = 0;
            while (!events.isSet()) {
                received += pair.server().recv(ByteBuffer.allocate(100_000));
            }
            assertThat(pair.client().enumNetworkEvents(events).has(NetworkEvent.WRITE))
                    .isTrue();
            while (received < sent) {
                received += pair.server().recv(ByteBuffer.allocate(100_000));
            }
            assertThat(received).isEqualTo(sent);
        }
    }
}
