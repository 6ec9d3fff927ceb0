package net.patchbay.socket.winsock;

import static net.patchbay.socket.winsock.WinsockScene.bytes;
import static net.patchbay.socket.winsock.WinsockScene.errorOf;
import static net.patchbay.socket.winsock.WinsockScene.text;
import static net.patchbay.socket.winsock.WinsockScene.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import net.patchbay.socket.SocketScene;
import net.patchbay.socket.core.ConnectHooks;
import net.patchbay.socket.core.SocketOwner;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.Shutdown;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockIoctl;
import net.patchbay.winsock.WinsockOption;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connects, those that fail (D61), and what each call says in each state (D60). */
@Timeout(60)
class ConnectingTest {
    private WinsockScene scene;

    @BeforeEach
    void open() throws Exception {
        scene = new WinsockScene(Profile.DOCUMENTED);
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    // ------------------------------------------------------------ failures

    @Test
    void d61ARefusedSocketConnectsAgain() throws Exception {
        WinsockSocket socket = scene.tcp();
        assertThat(errorOf(() -> socket.connect(scene.nobody()))).isEqualTo(WsaError.WSAECONNREFUSED);
        assertThat(socket.option(WinsockOption.SO_ERROR))
                .as("the call has told it")
                .isEqualTo(WsaError.NO_ERROR);
        assertThat(errorOf(socket::localAddress)).isEqualTo(WsaError.WSAEINVAL);
        WinsockSocket listener = scene.listener();
        socket.connect(listener.localAddress());
        listener.accept().send(bytes("hello"));
        assertThat(text(socket, 9)).isEqualTo("hello");
    }

    @Test
    void d61ARefusedSocketIsBoundAndListens() throws Exception {
        WinsockSocket socket = scene.tcp();
        assertThat(errorOf(() -> socket.connect(scene.nobody()))).isEqualTo(WsaError.WSAECONNREFUSED);
        socket.bind(SocketScene.anyPort());
        assertThat(errorOf(() -> socket.connect(scene.nobody()))).isEqualTo(WsaError.WSAECONNREFUSED);
        assertThat(socket.localAddress()).as("its program bound it").isNotNull();
        socket.listen(4);
        WinsockSocket caller = scene.tcp();
        caller.connect(socket.localAddress());
        assertThat(socket.accept().remoteAddress()).isEqualTo(caller.localAddress());
    }

    @Test
    void theErrorOfAConnectThatNobodyWaitedForIsAskedForOnce() throws Exception {
        WinsockSocket socket = scene.tcp();
        socket.ioctl(WinsockIoctl.FIONBIO, true);
        assertThat(errorOf(() -> socket.connect(scene.nobody()))).isEqualTo(WsaError.WSAEWOULDBLOCK);
        until(() -> socket.option(WinsockOption.SO_ERROR) == WsaError.WSAECONNREFUSED);
        assertThat(socket.option(WinsockOption.SO_ERROR)).isEqualTo(WsaError.NO_ERROR);
    }

    @Test
    void aVetoOfAHookIsWsaeacces() throws Exception {
        scene.below()
                .hooks(new Hooks((attempt, done) -> done.accept(new WskException(NtStatus.ACCESS_DENIED, "veto"))));
        WinsockSocket socket = scene.tcp();
        EventObject event = scene.event();
        socket.eventSelect(event, NetworkEvent.CONNECT.bit());
        assertThat(errorOf(() -> socket.connect(scene.nobody()))).isEqualTo(WsaError.WSAEWOULDBLOCK);
        assertThat(scene.await(socket, event, NetworkEvent.CONNECT).error(NetworkEvent.CONNECT))
                .isEqualTo(WsaError.WSAEACCES);
    }

    @Test
    void anAddressOfAnotherFamilyIsRefusedAtOnce() throws Exception {
        assertThat(errorOf(() -> scene.tcp().connect(SocketScene.address6(80, 1))))
                .isEqualTo(WsaError.WSAEAFNOSUPPORT);
        assertThat(errorOf(() -> scene.tcp().bind(SocketScene.address6(0, 1)))).isEqualTo(WsaError.WSAEAFNOSUPPORT);
        assertThat(errorOf(() -> scene.tcp().connect(null))).isEqualTo(WsaError.WSAEFAULT);
    }

    @Test
    void anAddressThatIsTakenIsWsaeaddrinuseAndOneThatWasGivenBackIsFree() throws Exception {
        WinsockSocket first = scene.listener();
        InetSocketAddress address = (InetSocketAddress) first.localAddress();
        WinsockSocket second = scene.tcp();
        assertThat(errorOf(() -> second.bind(address))).isEqualTo(WsaError.WSAEADDRINUSE);
        first.close();
        second.bind(address);
        assertThat(second.localAddress()).isEqualTo(address);
    }

    // ------------------------------------------------------------ each state

    @Test
    void whileAConnectIsUnderWayTheNextIsWsaealready() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        scene.below().hooks(new Hooks((attempt, done) -> new Thread(() -> {
                    try {
                        open.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    attempt.make(done);
                })
                .start()));
        WinsockSocket listener = scene.listener();
        WinsockSocket socket = scene.tcp();
        Blocked<Void> connect = scene.blocked(() -> {
            socket.connect(listener.localAddress());
            return null;
        });
        assertThat(errorOf(() -> socket.connect(listener.localAddress()))).isEqualTo(WsaError.WSAEALREADY);
        assertThat(errorOf(() -> socket.listen(1))).isEqualTo(WsaError.WSAEISCONN);
        assertThat(errorOf(() -> socket.recv(ByteBuffer.allocate(1)))).isEqualTo(WsaError.WSAENOTCONN);
        open.countDown();
        assertThat(connect.result()).isNull();
        assertThat(errorOf(() -> socket.connect(listener.localAddress()))).isEqualTo(WsaError.WSAEISCONN);
        assertThat(errorOf(() -> socket.listen(1))).isEqualTo(WsaError.WSAEISCONN);
        assertThat(errorOf(() -> socket.bind(SocketScene.anyPort()))).isEqualTo(WsaError.WSAEINVAL);
        assertThat(errorOf(socket::accept)).isEqualTo(WsaError.WSAEINVAL);
    }

    @Test
    void aFreshSocketSaysWhatItLacks() throws Exception {
        WinsockSocket socket = scene.tcp();
        assertThat(errorOf(() -> socket.listen(1))).isEqualTo(WsaError.WSAEINVAL);
        assertThat(errorOf(socket::accept)).isEqualTo(WsaError.WSAEINVAL);
        assertThat(errorOf(socket::localAddress)).isEqualTo(WsaError.WSAEINVAL);
        assertThat(errorOf(socket::remoteAddress)).isEqualTo(WsaError.WSAENOTCONN);
        assertThat(errorOf(() -> socket.recv(ByteBuffer.allocate(1)))).isEqualTo(WsaError.WSAENOTCONN);
        assertThat(errorOf(() -> socket.send(bytes("a")))).isEqualTo(WsaError.WSAENOTCONN);
        assertThat(errorOf(() -> socket.shutdown(Shutdown.BOTH))).isEqualTo(WsaError.WSAENOTCONN);
        socket.bind(SocketScene.anyPort());
        assertThat(errorOf(() -> socket.bind(SocketScene.anyPort()))).isEqualTo(WsaError.WSAEINVAL);
    }

    @Test
    void aListenerNeverConnectsAndListensAgainWithoutMore() throws Exception {
        WinsockSocket listener = scene.listener();
        assertThat(errorOf(() -> listener.connect(scene.nobody()))).isEqualTo(WsaError.WSAEINVAL);
        assertThat(errorOf(() -> listener.send(bytes("a")))).isEqualTo(WsaError.WSAENOTCONN);
        listener.listen(3);
        scene.tcp().connect(listener.localAddress());
        assertThat(listener.accept().remoteAddress()).isNotNull();
    }

    @Test
    void aClosedDescriptorIsWsaenotsockWhateverIsCalled() throws Exception {
        WinsockScene.Pair pair = scene.pair();
        WinsockSocket socket = pair.client();
        EventObject event = scene.event();
        socket.close();
        socket.close();
        assertThat(errorOf(() -> socket.recv(ByteBuffer.allocate(1)))).isEqualTo(WsaError.WSAENOTSOCK);
        assertThat(errorOf(() -> socket.send(bytes("a")))).isEqualTo(WsaError.WSAENOTSOCK);
        assertThat(errorOf(() -> socket.eventSelect(event, 1))).isEqualTo(WsaError.WSAENOTSOCK);
        assertThat(errorOf(() -> socket.enumNetworkEvents(null))).isEqualTo(WsaError.WSAENOTSOCK);
        assertThat(errorOf(() -> socket.asyncSelect((one, what, code) -> {}, 1)))
                .isEqualTo(WsaError.WSAENOTSOCK);
        assertThat(errorOf(() -> socket.connect(scene.nobody()))).isEqualTo(WsaError.WSAENOTSOCK);
        assertThat(errorOf(socket::accept)).isEqualTo(WsaError.WSAENOTSOCK);
        assertThat(errorOf(socket::duplicate)).isEqualTo(WsaError.WSAENOTSOCK);
        assertThat(errorOf(() -> socket.ioctl(WinsockIoctl.FIONBIO, true))).isEqualTo(WsaError.WSAENOTSOCK);
        assertThat(errorOf(() -> socket.option(WinsockOption.SO_ERROR))).isEqualTo(WsaError.WSAENOTSOCK);
        assertThat(errorOf(() -> socket.shutdown(Shutdown.SEND))).isEqualTo(WsaError.WSAENOTSOCK);
        assertThat(errorOf(() -> socket.overlappedRecv(ByteBuffer.allocate(1), null, null)))
                .isEqualTo(WsaError.WSAENOTSOCK);
    }

    @Test
    void anErrorNamesTheCallTheSocketAndWhatLedToIt() throws Exception {
        WinsockSocket socket = scene.tcp();
        try {
            socket.connect(scene.nobody());
        } catch (WinsockException e) {
            assertThat(e)
                    .hasMessageContaining("connect of " + socket)
                    .hasMessageContaining("WSAECONNREFUSED (10061)")
                    .hasCauseInstanceOf(WskException.class);
            return;
        }
        throw new AssertionError("it was connected");
    }

    /** Hooks that do with each attempt what a test says. */
    private record Hooks(How how) implements ConnectHooks {
        private interface How {
            void hear(Attempt attempt, Consumer<WskException> done);
        }

        @Override
        public boolean heard() {
            return true;
        }

        @Override
        public void around(SocketOwner owner, String name, Attempt attempt, Consumer<WskException> done) {
            how.hear(attempt, done);
        }
    }
}
