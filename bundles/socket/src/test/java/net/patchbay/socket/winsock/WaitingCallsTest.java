package net.patchbay.socket.winsock;

import static net.patchbay.socket.winsock.WinsockScene.bytes;
import static net.patchbay.socket.winsock.WinsockScene.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.patchbay.socket.SocketScene;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockIoctl;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;
import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.EventCallbackControl;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskListeningSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that wait: what ends them, and where they may not. */
@Timeout(60)
class WaitingCallsTest {
    private WinsockScene scene;

    @BeforeEach
    void open() throws Exception {
        scene = new WinsockScene(Profile.DOCUMENTED);
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    @Test
    void aCloseEndsEveryCallThatWaits() throws Exception {
        WinsockScene.Pair pair = scene.pair();
        WinsockSocket listener = scene.listener();
        Blocked<Integer> receive = scene.blocked(() -> pair.client().recv(ByteBuffer.allocate(1)));
        Blocked<WinsockSocket> accept = scene.blocked(listener::accept);
        pair.client().close();
        listener.close();
        assertThat(receive.error()).isEqualTo(WsaError.WSAEINTR);
        assertThat(accept.error()).isEqualTo(WsaError.WSAEINTR);
    }

    @Test
    void anInterruptEndsACallThatWaitsAndTheFlagStays() throws Exception {
        WinsockScene.Pair pair = scene.pair();
        Blocked<Integer> receive = scene.blocked(() -> pair.client().recv(ByteBuffer.allocate(1)));
        receive.thread().interrupt();
        assertThat(receive.error()).isEqualTo(WsaError.WSAEINTR);
        assertThat(receive.wasInterrupted()).isTrue();
        pair.server().send(bytes("a"));
        assertThat(pair.client().recv(ByteBuffer.allocate(1)))
                .as("the socket goes on")
                .isEqualTo(1);
    }

    @Test
    void anInterruptedThreadBindsListensAndMakesSocketsAndStaysInterrupted() throws Exception {
        Thread.currentThread().interrupt();
        WinsockSocket listener = scene.listener();
        assertThat(listener.localAddress()).isNotNull();
        assertThat(errorOf(listener::accept)).isEqualTo(WsaError.WSAEINTR);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whoMakesASocketNonBlockingEndsNoCallThatWaits() throws Exception {
        WinsockScene.Pair pair = scene.pair();
        Blocked<Integer> receive = scene.blocked(() -> pair.client().recv(ByteBuffer.allocate(1)));
        pair.client().ioctl(WinsockIoctl.FIONBIO, true);
        assertThat(errorOf(() -> pair.client().recv(ByteBuffer.allocate(1)))).isEqualTo(WsaError.WSAEWOULDBLOCK);
        receive.awaitWaiting();
        pair.server().send(bytes("a"));
        assertThat(receive.result()).isEqualTo(1);
    }

    @Test
    void aSelectedSocketIsntMadeBlockingBeforeTheSelectionEnds() throws Exception {
        WinsockScene.Pair pair = scene.pair();
        WinsockSocket socket = pair.client();
        EventObject event = scene.event();
        socket.eventSelect(event, NetworkEvent.READ.bit());
        assertThat(errorOf(() -> socket.ioctl(WinsockIoctl.FIONBIO, false))).isEqualTo(WsaError.WSAEINVAL);
        socket.ioctl(WinsockIoctl.FIONBIO, true);
        socket.eventSelect(event, 0);
        assertThat(errorOf(() -> socket.recv(ByteBuffer.allocate(1))))
                .as("it stays non-blocking")
                .isEqualTo(WsaError.WSAEWOULDBLOCK);
        socket.ioctl(WinsockIoctl.FIONBIO, false);
        Blocked<Integer> receive = scene.blocked(() -> socket.recv(ByteBuffer.allocate(1)));
        pair.server().send(bytes("a"));
        assertThat(receive.result()).isEqualTo(1);
        socket.eventSelect(null, 0);
        assertThat(errorOf(() -> socket.recv(ByteBuffer.allocate(1))))
                .as("whatever the mask")
                .isEqualTo(WsaError.WSAEWOULDBLOCK);
    }

    // ------------------------------------------------------------ inside a callback

    @Test
    void insideACallbackCallsThatWouldWaitAreInProgressAndOthersWork() throws Exception {
        WinsockScene.Pair pair = scene.pair();
        WinsockSocket fresh = scene.tcp();
        WinsockSocket nonBlocking = scene.tcp();
        nonBlocking.ioctl(WinsockIoctl.FIONBIO, true);
        WinsockSocket listener = scene.listener();
        EventObject event = scene.event();
        List<WsaError> said = insideACallback(all -> {
            all.add(errorOf(() -> scene.tcp()));
            all.add(errorOf(() -> fresh.bind(SocketScene.anyPort())));
            all.add(errorOf(() -> fresh.connect(listener.localAddress())));
            all.add(errorOf(() -> pair.client().recv(ByteBuffer.allocate(1))));
            all.add(errorOf(listener::accept));
            all.add(errorOf(() -> scene.winsock().waitForMultipleEvents(false, 1, false, event)));
            nonBlocking.connect(listener.localAddress());
        });
        assertThat(said)
                .containsExactly(
                        WsaError.WSAEINPROGRESS,
                        WsaError.WSAEINPROGRESS,
                        WsaError.WSAEINPROGRESS,
                        WsaError.WSAEINPROGRESS,
                        WsaError.WSAEINPROGRESS,
                        WsaError.WSAEINPROGRESS,
                        WsaError.WSAEWOULDBLOCK);
        fresh.bind(SocketScene.anyPort());
        assertThat(listener.accept().remoteAddress())
                .as("what was begun there goes on")
                .isEqualTo(nonBlocking.localAddress());
        assertThat(pair.client().send(bytes("a"))).isEqualTo(1);
    }

    private interface InCallback {
        void run(List<WsaError> said) throws WinsockException;
    }

    /** Runs it in an accept callback of the other face. */
    private List<WsaError> insideACallback(InCallback code) throws Exception {
        CompletableFuture<List<WsaError>> answer = new CompletableFuture<>();
        WskListeningSocket other = SocketScene.await(scene.below()
                .provider()
                .listeningSocket(
                        TransportProtocol.TCP,
                        null,
                        ListenDispatch.of((socket, context, slot) -> {
                            List<WsaError> said = new ArrayList<>();
                            try {
                                code.run(said);
                            } catch (WinsockException e) {
                                said.add(e.error());
                            } catch (RuntimeException | AssertionError e) {
                                answer.completeExceptionally(e);
                            }
                            answer.complete(said);
                            return AcceptAnswer.REQUEST_NOT_ACCEPTED;
                        }),
                        null));
        SocketScene.await(other.bind(SocketScene.anyPort()));
        assertThat(other.controlEvents(EventCallbackControl.enable(WskEvent.ACCEPT))
                        .success())
                .isTrue();
        java.net.InetSocketAddress address = (java.net.InetSocketAddress) SocketScene.await(other.localAddress());
        try (Socket caller = new Socket(address.getAddress(), address.getPort())) {
            assertThat(caller.isConnected()).isTrue();
            return SocketScene.await(answer);
        }
    }
}
