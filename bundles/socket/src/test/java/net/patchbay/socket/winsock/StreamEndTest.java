package net.patchbay.socket.winsock;

import static net.patchbay.socket.winsock.WinsockScene.bytes;
import static net.patchbay.socket.winsock.WinsockScene.errorOf;
import static net.patchbay.socket.winsock.WinsockScene.text;
import static net.patchbay.socket.winsock.WinsockScene.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import net.patchbay.socket.SocketScene;
import net.patchbay.transport.TransportCapability;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.Linger;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.ReceiveFlag;
import net.patchbay.winsock.Shutdown;
import net.patchbay.winsock.WinsockIoctl;
import net.patchbay.winsock.WinsockOption;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How streams end: shutdown, close and what lingers, resets, duplicates, and a transport that leaves. */
@Timeout(60)
class StreamEndTest {
    /** More than the machine buffers on its own. */
    private static final int MUCH = 8_000_000;

    private WinsockScene scene;

    @BeforeEach
    void open() throws Exception {
        scene = new WinsockScene(Profile.DOCUMENTED);
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    // ------------------------------------------------------------ shutdown

    @Test
    void afterAShutdownOfSendingNothingIsSentAndAllIsReceived() throws Exception {
        WinsockScene.Pair pair = scene.pair();
        pair.client().send(bytes("rest"));
        pair.client().shutdown(Shutdown.SEND);
        pair.client().shutdown(Shutdown.SEND);
        assertThat(errorOf(() -> pair.client().send(bytes("a")))).isEqualTo(WsaError.WSAESHUTDOWN);
        assertThat(text(pair.server(), 9)).isEqualTo("rest");
        assertThat(pair.server().recv(ByteBuffer.allocate(1))).isZero();
        pair.server().send(bytes("answer"));
        assertThat(text(pair.client(), 9)).isEqualTo("answer");
    }

    @Test
    void aShutdownEndsCallsThatWaitInThatDirection() throws Exception {
        WinsockScene.Pair pair = scene.pair();
        Blocked<Integer> receive = scene.blocked(() -> pair.client().recv(ByteBuffer.allocate(1)));
        pair.client().shutdown(Shutdown.RECEIVE);
        assertThat(receive.error()).isEqualTo(WsaError.WSAESHUTDOWN);
        try (Deaf deaf = new Deaf()) {
            WinsockSocket socket = deaf.full();
            Blocked<Integer> send = scene.blocked(() -> socket.send(bytes("a")));
            socket.shutdown(Shutdown.SEND);
            assertThat(send.error()).isEqualTo(WsaError.WSAESHUTDOWN);
        }
    }

    // ------------------------------------------------------------ close

    @Test
    void aCloseSendsWhatIsLeftInTheBackground() throws Exception {
        try (Deaf deaf = new Deaf()) {
            WinsockSocket socket = deaf.connected();
            assertThat(socket.send(ByteBuffer.allocate(MUCH))).isEqualTo(MUCH);
            socket.close();
            assertThat(deaf.bytesUntilEnd()).isEqualTo(MUCH);
        }
    }

    @Test
    void aCloseAfterAShutdownSendsWhatIsLeftToo() throws Exception {
        try (Deaf deaf = new Deaf()) {
            WinsockSocket socket = deaf.connected();
            assertThat(socket.send(ByteBuffer.allocate(MUCH))).isEqualTo(MUCH);
            socket.shutdown(Shutdown.SEND);
            socket.close();
            assertThat(deaf.bytesUntilEnd()).isEqualTo(MUCH);
        }
    }

    @Test
    void aCloseThatLingersWaitsUntilAllHasGoneButNotForEver() throws Exception {
        try (Deaf deaf = new Deaf()) {
            WinsockSocket socket = deaf.connected();
            socket.option(WinsockOption.SO_LINGER, new Linger(true, 30));
            socket.send(ByteBuffer.allocate(MUCH));
            Blocked<Void> close = scene.blocked(() -> {
                socket.close();
                return null;
            });
            assertThat(deaf.bytesUntilEnd()).isEqualTo(MUCH);
            assertThat(close.result()).isNull();
        }
        try (Deaf deaf = new Deaf()) {
            WinsockSocket socket = deaf.connected();
            socket.option(WinsockOption.SO_LINGER, new Linger(true, 1));
            socket.send(ByteBuffer.allocate(MUCH));
            socket.close(); // comes back though nobody receives
            assertThat(deaf.bytesUntilEnd()).isEqualTo(MUCH);
        }
    }

    @Test
    void aLingerOfZeroResets() throws Exception {
        WinsockScene.Pair pair = scene.pair();
        pair.client().option(WinsockOption.SO_LINGER, new Linger(true, 0));
        pair.client().close();
        assertThat(errorOf(() -> pair.server().recv(ByteBuffer.allocate(1)))).isEqualTo(WsaError.WSAECONNRESET);
        assertThat(pair.server().option(WinsockOption.SO_ERROR))
                .as("o7: SO_ERROR stays 0")
                .isEqualTo(WsaError.NO_ERROR);
    }

    @Test
    void closingTheClientResetsItsSocketsAndThoseThatStillSend() throws Exception {
        WinsockClient other = scene.client(Profile.DOCUMENTED);
        try (Deaf deaf = new Deaf();
                ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            WinsockSocket sends = other.socket(net.patchbay.transport.TransportProtocol.TCP);
            sends.connect(deaf.address());
            sends.send(ByteBuffer.allocate(MUCH));
            sends.close();
            WinsockSocket idle = other.socket(net.patchbay.transport.TransportProtocol.TCP);
            idle.connect(server.getLocalSocketAddress());
            other.close();
            other.close();
            assertThatThrownBy(deaf::bytesUntilEnd)
                    .as("half of the data with a good end behind it would deceive")
                    .isInstanceOf(IOException.class);
            try (Socket peer = server.accept()) {
                assertThatThrownBy(() -> peer.getInputStream().read()).isInstanceOf(IOException.class);
            }
            assertThat(errorOf(() -> idle.send(bytes("a")))).isEqualTo(WsaError.WSAENOTSOCK);
            assertThat(errorOf(() -> other.socket(net.patchbay.transport.TransportProtocol.TCP)))
                    .isEqualTo(WsaError.WSANOTINITIALISED);
            assertThat(errorOf(other::createEvent)).isEqualTo(WsaError.WSANOTINITIALISED);
        }
    }

    // ------------------------------------------------------------ duplicates

    @Test
    void duplicatesShareOneSelectionAndTheLastCloseEndsTheSocket() throws Exception {
        WinsockScene.Pair pair = scene.pair();
        WinsockSocket one = pair.client();
        WinsockSocket two = one.duplicate();
        EventObject first = scene.event();
        EventObject second = scene.event();
        one.eventSelect(first, NetworkEvent.READ.bit());
        two.eventSelect(second, NetworkEvent.READ.bit());
        WinsockScene.arrive(pair.server(), one, "a");
        assertThat(first.isSet()).as("cancelled through the other descriptor").isFalse();
        assertThat(second.isSet()).isTrue();
        one.close();
        assertThat(errorOf(() -> one.recv(ByteBuffer.allocate(1)))).isEqualTo(WsaError.WSAENOTSOCK);
        assertThat(two.recv(ByteBuffer.allocate(9))).isEqualTo(1);
        two.close();
        assertThat(pair.server().recv(ByteBuffer.allocate(1))).isZero();
    }

    // ------------------------------------------------------------ receiving whole buffers

    @Test
    void waitallFillsTheBufferUnlessAnEndComesFirst() throws Exception {
        WinsockScene.Pair pair = scene.pair();
        ByteBuffer six = ByteBuffer.allocate(6);
        Blocked<Integer> all = scene.blocked(() -> pair.server().recv(six, ReceiveFlag.WAITALL));
        pair.client().send(bytes("abc"));
        all.awaitWaiting();
        pair.client().send(bytes("defgh"));
        assertThat(all.result()).isEqualTo(6);
        pair.client().shutdown(Shutdown.SEND);
        assertThat(pair.server().recv(ByteBuffer.allocate(6), ReceiveFlag.WAITALL))
                .isEqualTo(2);
    }

    @Test
    void waitallGivesWhatCameBeforeAnErrorAndTheNextCallTheError() throws Exception {
        WinsockScene.Pair pair = scene.pair();
        pair.server().option(WinsockOption.SO_LINGER, new Linger(true, 0));
        ByteBuffer six = ByteBuffer.allocate(6);
        Blocked<Integer> all = scene.blocked(() -> pair.client().recv(six, ReceiveFlag.WAITALL));
        pair.server().send(bytes("abc"));
        until(() -> six.position() == 3);
        pair.server().close();
        assertThat(all.result()).isEqualTo(3);
        assertThat(errorOf(() -> pair.client().recv(ByteBuffer.allocate(1)))).isEqualTo(WsaError.WSAECONNRESET);
    }

    // ------------------------------------------------------------ much data

    @Test
    void whatHasNoRoomWaitsBelowAndAllComesInOrder() throws Exception {
        WinsockScene.Pair pair = scene.pair();
        byte[] sent = new byte[3_000_000];
        new java.util.Random(7).nextBytes(sent);
        Thread sender = new Thread(() -> {
            try {
                pair.client().send(ByteBuffer.wrap(sent));
                pair.client().shutdown(Shutdown.SEND);
            } catch (net.patchbay.winsock.WinsockException e) {
                throw new IllegalStateException(e);
            }
        });
        sender.start();
        ByteBuffer received = ByteBuffer.allocate(sent.length + 1);
        while (pair.server().recv(received) > 0) {
            int waiting = pair.server().ioctl(WinsockIoctl.FIONREAD, null);
            assertThat(waiting).isLessThanOrEqualTo(64 * 1024 + 64 * 1024);
        }
        sender.join();
        assertThat(received.position()).isEqualTo(sent.length);
        assertThat(java.util.Arrays.equals(sent, 0, sent.length, received.array(), 0, sent.length))
                .isTrue();
    }

    @Test
    void o6AnEndBehindMuchDataIsToldEarlyWhereTheTransportSeesIt() throws Exception {
        scene.below().needs(TransportCapability.END_BEHIND_DATA);
        WinsockScene.Pair pair = scene.pair();
        EventObject event = scene.event();
        pair.server().eventSelect(event, NetworkEvent.mask(NetworkEvent.READ, NetworkEvent.CLOSE));
        int much = 150_000; // more than is kept, and the system has the rest with the end
        pair.client().send(ByteBuffer.allocate(much));
        pair.client().close();
        scene.await(pair.server(), event, NetworkEvent.READ, NetworkEvent.CLOSE);
        int received = 0;
        int count = 1;
        while (count > 0) {
            count = pair.server().recv(ByteBuffer.allocate(100_000)); // never would block: all is on this side
            received += count;
        }
        assertThat(received).isEqualTo(much);
        assertThat(pair.server().enumNetworkEvents(event).has(NetworkEvent.CLOSE))
                .as("it isn't repeated")
                .isFalse();
    }

    // ------------------------------------------------------------ a transport that leaves

    @Test
    void d52ATransportThatLeavesAbortsConnectionsAndEveryCallIsWsaenetdown() throws Exception {
        WinsockSocket listener = scene.listener();
        WinsockScene.Pair pair = scene.pair();
        EventObject event = scene.event();
        EventObject accepts = scene.event();
        Blocked<Integer> receive = scene.blocked(() -> pair.server().recv(ByteBuffer.allocate(1)));
        WinsockSocket waiting = scene.listener();
        Blocked<WinsockSocket> accept = scene.blocked(waiting::accept);
        pair.client().eventSelect(event, NetworkEvent.ALL);
        listener.eventSelect(accepts, NetworkEvent.ALL);
        scene.await(pair.client(), event, NetworkEvent.WRITE);
        assertThat(scene.below().leave()).isZero();
        assertThat(scene.await(pair.client(), event, NetworkEvent.CLOSE).error(NetworkEvent.CLOSE))
                .isEqualTo(WsaError.WSAECONNABORTED);
        assertThat(scene.await(listener, accepts, NetworkEvent.ACCEPT).error(NetworkEvent.ACCEPT))
                .isEqualTo(WsaError.WSAENETDOWN);
        assertThat(receive.error()).isEqualTo(WsaError.WSAENETDOWN);
        assertThat(accept.error()).isEqualTo(WsaError.WSAENETDOWN);
        assertThat(errorOf(() -> pair.client().recv(ByteBuffer.allocate(1)))).isEqualTo(WsaError.WSAENETDOWN);
        assertThat(errorOf(() -> pair.client().send(bytes("a")))).isEqualTo(WsaError.WSAENETDOWN);
        assertThat(errorOf(() -> pair.client().eventSelect(event, 1))).isEqualTo(WsaError.WSAENETDOWN);
        assertThat(errorOf(listener::accept)).isEqualTo(WsaError.WSAENETDOWN);
        assertThat(errorOf(() -> scene.tcp().connect(scene.nobody()))).isEqualTo(WsaError.WSAEAFNOSUPPORT);
        pair.client().close();
        listener.close();
    }

    /** Somebody who doesn't receive before he is told to. */
    private final class Deaf implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

        Deaf() throws IOException {
            server.setSoTimeout((int) SocketScene.BOUND.toMillis());
        }

        java.net.SocketAddress address() {
            return server.getLocalSocketAddress();
        }

        WinsockSocket connected() throws Exception {
            WinsockSocket socket = scene.tcp();
            socket.connect(address());
            return socket;
        }

        /** One that takes no more. */
        WinsockSocket full() throws Exception {
            WinsockSocket socket = connected();
            int unused = socket.send(ByteBuffer.allocate(MUCH));
            return socket;
        }

        long bytesUntilEnd() throws IOException {
            try (Socket peer = server.accept()) {
                peer.setSoTimeout((int) SocketScene.BOUND.toMillis());
                byte[] room = new byte[100_000];
                long sum = 0;
                for (int count; (count = peer.getInputStream().read(room)) >= 0; ) {
                    sum += count;
                }
                return sum;
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
