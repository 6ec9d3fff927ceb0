package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import net.patchbay.socket.core.ConnectHooks;
import net.patchbay.socket.core.SocketOwner;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connecting a bound socket, wsk.md 2.5 and 2.13, D61. */
class ConnectTest extends SceneTest {
    private ServerSocket server;

    @BeforeEach
    void listen() throws Exception {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void end() throws Exception {
        server.close();
    }

    private WskConnectionSocket bound() throws Exception {
        WskConnectionSocket socket = await(provider.connectionSocket(TransportProtocol.TCP, null, null));
        await(socket.bind(SocketScene.anyPort()));
        return socket;
    }

    private static InetSocketAddress nobody() throws Exception {
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return (InetSocketAddress) gone.getLocalSocketAddress();
        }
    }

    @Test
    void anUnboundSocketCantConnect() throws Exception {
        WskConnectionSocket socket = await(provider.connectionSocket(TransportProtocol.TCP, null, null));
        assertThat(statusOf(socket.connect(server.getLocalSocketAddress()))).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(statusOf(socket.connectEx(server.getLocalSocketAddress(), Line.bytes("x"))))
                .isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(statusOf(socket.localAddress())).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(statusOf(socket.remoteAddress())).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
    }

    @Test
    void thePortIsFixedAtBindAndTheAddressAtConnect() throws Exception {
        WskConnectionSocket socket = await(provider.connectionSocket(TransportProtocol.TCP, null, null));
        await(socket.bind(SocketScene.anywhere()));
        InetSocketAddress before = (InetSocketAddress) await(socket.localAddress());
        await(socket.connect(server.getLocalSocketAddress()));
        InetSocketAddress after = (InetSocketAddress) await(socket.localAddress());
        assertThat(before.getAddress().isAnyLocalAddress()).isTrue();
        assertThat(after.getAddress().isLoopbackAddress()).isTrue();
        assertThat(after.getPort()).isEqualTo(before.getPort());
        try (Socket peer = server.accept()) {
            assertThat(peer.getRemoteSocketAddress()).isEqualTo(after);
            assertThat(await(socket.remoteAddress())).isEqualTo(server.getLocalSocketAddress());
        }
    }

    @Test
    void d61AfterARefusalItConnectsAgain() throws Exception {
        WskConnectionSocket socket = bound();
        assertThat(statusOf(socket.connect(nobody()))).isEqualTo(NtStatus.CONNECTION_REFUSED);
        assertThat(statusOf(socket.connect(nobody()))).isEqualTo(NtStatus.CONNECTION_REFUSED);
        await(socket.connect(server.getLocalSocketAddress()));
        try (Line line = Line.between(socket, server.accept())) {
            await(socket.send(Line.bytes("now")));
            assertThat(line.read(3)).isEqualTo("now");
        }
    }

    @Test
    void connectedItCantConnectAnew() throws Exception {
        WskConnectionSocket socket = bound();
        await(socket.connect(server.getLocalSocketAddress()));
        ConnectHooksForTests hooks = new ConnectHooksForTests();
        scene.hooks(hooks);
        assertThat(statusOf(socket.connect(server.getLocalSocketAddress()))).isEqualTo(NtStatus.CONNECTION_ACTIVE);
        assertThat(hooks.told().more()).isEmpty();
    }

    @Test
    void anUnresolvedNameIsLookedUp() throws Exception {
        WskConnectionSocket socket = bound();
        await(socket.connect(InetSocketAddress.createUnresolved("localhost", server.getLocalPort())));
        assertThat(await(socket.remoteAddress())).isEqualTo(server.getLocalSocketAddress());
    }

    @Test
    void anUnknownNameIsNotFound() throws Exception {
        assertThat(statusOf(bound().connect(InetSocketAddress.createUnresolved("no-such-name.invalid", 1))))
                .isEqualTo(NtStatus.NOT_FOUND);
    }

    @Test
    void anAddressOfAnotherFamilyIsRefused() throws Exception {
        assertThat(statusOf(bound().connect(SocketScene.address6(server.getLocalPort(), 1))))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void aNetworkThatCantBeReachedSaysSo() throws Exception {
        WskConnectionSocket socket = await(provider.connectionSocket(TransportProtocol.TCP, null, null));
        await(socket.bind(SocketScene.anyPort()));
        // From the loopback address there is no way anywhere else.
        assertThat(statusOf(socket.connect(SocketScene.address(9, 192, 0, 2, 1))))
                .isIn(
                        NtStatus.NETWORK_UNREACHABLE,
                        NtStatus.HOST_UNREACHABLE,
                        NtStatus.INVALID_PARAMETER,
                        NtStatus.ACCESS_DENIED);
    }

    @Test
    void connectExSendsItsDataWithTheConnect() throws Exception {
        WskConnectionSocket socket = bound();
        assertThat(await(socket.connectEx(server.getLocalSocketAddress(), Line.bytes("first"))))
                .isEqualTo(5);
        try (Line line = Line.between(socket, server.accept())) {
            assertThat(line.read(5)).isEqualTo("first");
        }
    }

    @Test
    void connectExTakesNoMoreThanItsLimit() throws Exception {
        assertThat(statusOf(bound().connectEx(server.getLocalSocketAddress(), ByteBuffer.allocate(65_536))))
                .isEqualTo(NtStatus.BUFFER_OVERFLOW);
        WskConnectionSocket socket = bound();
        CompletableFuture<Long> sent = socket.connectEx(server.getLocalSocketAddress(), ByteBuffer.allocate(65_535));
        try (Socket peer = server.accept()) {
            assertThat(peer.getInputStream().readNBytes(65_535)).hasSize(65_535);
            assertThat(await(sent)).isEqualTo(65_535);
        }
    }

    @Test
    void connectExThatIsRefusedSendsNothingAndMayBeTriedAgain() throws Exception {
        WskConnectionSocket socket = bound();
        ByteBuffer data = Line.bytes("once");
        assertThat(statusOf(socket.connectEx(nobody(), data))).isEqualTo(NtStatus.CONNECTION_REFUSED);
        assertThat(data.remaining()).isEqualTo(4);
        assertThat(await(socket.connectEx(server.getLocalSocketAddress(), data)))
                .isEqualTo(4);
        try (Line line = Line.between(socket, server.accept())) {
            assertThat(line.read(4)).isEqualTo("once");
        }
    }

    @Test
    void d37ACancelledConnectLeavesNoConnection() throws Exception {
        Gate gate = new Gate();
        ConnectHooksForTests hooks = new ConnectHooksForTests(gate);
        scene.hooks(hooks);
        WskConnectionSocket socket = bound();
        CompletableFuture<Void> connect = socket.connect(server.getLocalSocketAddress());
        gate.awaitEntered();
        assertThat(connect.cancel(true)).isTrue();
        gate.open();
        assertThat(hooks.told().next()).startsWith("before");
        assertThat(hooks.told().next()).isEqualTo("attempt CANCELLED");
        assertThat(hooks.told().next()).isEqualTo("after CANCELLED");
        assertThat(statusOf(socket.remoteAddress())).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        server.setSoTimeout(100);
        assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        await(socket.close());
    }

    @Test
    void closingCancelsAConnectThatIsUnderWay() throws Exception {
        Gate gate = new Gate();
        scene.hooks(new ConnectHooksForTests(gate));
        WskConnectionSocket socket = bound();
        CompletableFuture<Void> connect = socket.connect(server.getLocalSocketAddress());
        gate.awaitEntered();
        await(socket.close());
        assertThat(statusOf(connect)).isEqualTo(NtStatus.CANCELLED);
        gate.open();
    }

    @Test
    void aConnectThatItsHooksEndWhileItIsUnderWayLeavesNoConnection() throws Exception {
        CompletableFuture<Consumer<WskException>> asked = new CompletableFuture<>();
        scene.hooks(new ConnectHooks() {
            @Override
            public boolean heard() {
                return true;
            }

            @Override
            public void around(SocketOwner owner, String remoteName, Attempt attempt, Consumer<WskException> done) {
                attempt.make(why -> {});
                asked.complete(done);
            }
        });
        try (FullServer full = new FullServer()) {
            WskConnectionSocket socket = bound();
            CompletableFuture<Void> connect = socket.connect(full.address());
            Consumer<WskException> done = await(asked);
            Line.settled(socket);
            done.accept(new WskException(NtStatus.ACCESS_DENIED, "no longer"));
            assertThat(statusOf(connect)).isEqualTo(NtStatus.ACCESS_DENIED);
            full.makeRoom();
            scene.hooks(null);
            assertThat(statusOf(socket.remoteAddress())).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
            assertThat(statusOf(socket.connect(server.getLocalSocketAddress()))).isEqualTo(NtStatus.FILE_FORCED_CLOSED);
            await(socket.close());
        }
    }

    @Test
    void d37AConnectThatTheSystemIsAboutIsCancelledToo() throws Exception {
        try (FullServer full = new FullServer()) {
            WskConnectionSocket socket = bound();
            CompletableFuture<Void> connect = socket.connect(full.address());
            Line.settled(socket);
            assertThat(connect.cancel(true)).isTrue();
            full.makeRoom();
            assertThat(statusOf(socket.remoteAddress())).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
            await(socket.close());
        }
    }
}
